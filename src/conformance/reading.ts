/** The value at a path into something unchecked; undefined where there is no such thing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    value,
  );
}

/** A list at a path; empty where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

const LONGEST = 240;

/** Anything, on one line, short enough for a report. */
export function spell(value: unknown): string {
  const text = value === undefined ? 'undefined' : JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

/** What was heard instead, by name; for the `came` of a verdict. */
export function spellHeard(heard: readonly { readonly event: string; readonly payload: unknown }[]): string {
  if (heard.length === 0) return 'nothing';
  return heard
    .slice(0, 3)
    .map(({ event, payload }) => `${event} ${spell(payload)}`)
    .join(', ');
}
