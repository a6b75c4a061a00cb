import { STATES, type StateId } from './states.ts';

/** What a designer has chosen. All of it stands in the address, so that a link shows the same to somebody else. */
export type Choice = {
  readonly state: StateId;
  /** The same seed gives the same people, texts and times. */
  readonly seed: number;
};

export const FIRST_CHOICE: Choice = { state: 'online', seed: 1 };

/** Reads what it knows; everything else is as at first. */
export function readChoice(search: string): Choice {
  const query = new URLSearchParams(search);
  const seed = Number(query.get('seed') ?? Number.NaN);
  return {
    state: STATES.find(({ id }) => id === query.get('state'))?.id ?? FIRST_CHOICE.state,
    seed: Number.isSafeInteger(seed) && seed > 0 ? seed : FIRST_CHOICE.seed,
  };
}

/** The query for a choice; what is as at first is left out. */
export function searchOf(choice: Choice): string {
  const query = new URLSearchParams();
  if (choice.state !== FIRST_CHOICE.state) query.set('state', choice.state);
  if (choice.seed !== FIRST_CHOICE.seed) query.set('seed', String(choice.seed));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
