import * as v from 'valibot';

/** Milliseconds since 1970-01-01T00:00Z: the only form of time inside the house. */
export const Millis = v.pipe(v.number(), v.finite(), v.brand('Millis'));
export type Millis = v.InferOutput<typeof Millis>;
export const asMillis = (value: number): Millis => value as Millis;

/**
 * The seed's `timestamp: Date`. JSON has no dates, so three spellings arrive for one thing: a Date (a peer in
 * the same process), ISO 8601 text (Date through JSON) and epoch milliseconds. All become `Millis`.
 */
export const Timestamp = v.pipe(
  v.union([v.date(), v.string(), v.number()]),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const ms = new Date(dataset.value).getTime();
    if (Number.isNaN(ms)) {
      addIssue({ message: 'not a date, ISO 8601 text or epoch milliseconds' });
      return NEVER;
    }
    return asMillis(ms);
  }),
);

/** The time that was spelled last: a message is told at several doors, and many in one millisecond. */
let spelled: { readonly at: Millis; readonly text: string } | undefined;

/** How a message's time leaves the house: ISO 8601 text in UTC with milliseconds, as JSON spells a Date. */
export function toWireTime(at: Millis): string {
  if (spelled?.at !== at) spelled = { at, text: new Date(at).toISOString() };
  return spelled.text;
}
