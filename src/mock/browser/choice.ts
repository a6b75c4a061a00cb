import { FAULT_NAMES, type FaultName } from '../faults/catalogue.ts';
import { FIRST_SCENARIO, NOBODY, SCENARIOS } from './scenarios.ts';
import { type Speed, SPEEDS } from './speeds.ts';
import { type StateId, stateOf } from './states.ts';

/** A fault that is switched on by hand, and how often it strikes, from 0 to 1. */
export type ChosenFault = { readonly name: FaultName; readonly rate: number };

/** What a designer has chosen. All of it stands in the address, so that a link shows the same to somebody else. */
export type Choice = {
  readonly scenario: string;
  readonly state: StateId;
  /** The same seed gives the same people, texts and chances. */
  readonly seed: number;
  readonly speed: Speed;
  readonly faults: readonly ChosenFault[];
};

export const FIRST_CHOICE: Choice = {
  scenario: FIRST_SCENARIO,
  state: 'online',
  seed: 1,
  speed: 1,
  faults: [],
};

/** By a name that is not in the list nobody comes. */
const scenarioNamed = (name: string | null): string =>
  name === null || name === FIRST_CHOICE.scenario
    ? FIRST_CHOICE.scenario
    : (SCENARIOS.find((one) => one.name === name)?.name ?? NOBODY);

function faultIn(text: string): readonly ChosenFault[] {
  const [named, rate = '1'] = text.split(':');
  const name = FAULT_NAMES.find((one) => one === named);
  return name === undefined || !(Number(rate) > 0 && Number(rate) <= 1) ? [] : [{ name, rate: Number(rate) }];
}

/** Reads what it knows; everything else is as at first. */
export function readChoice(search: string): Choice {
  const query = new URLSearchParams(search);
  const seed = Number(query.get('seed') ?? Number.NaN);
  const speed = query.get('speed');
  return {
    scenario: scenarioNamed(query.get('scenario')),
    state: stateOf(query.get('state')).id,
    seed: Number.isSafeInteger(seed) && seed > 0 ? seed : FIRST_CHOICE.seed,
    speed: SPEEDS.find((one) => String(one) === speed) ?? FIRST_CHOICE.speed,
    faults: query.getAll('fault').flatMap(faultIn),
  };
}

/** The query for a choice; what is as at first is left out. */
export function searchOf(choice: Choice): string {
  const query = new URLSearchParams();
  for (const key of ['scenario', 'state', 'seed', 'speed'] as const) {
    if (choice[key] !== FIRST_CHOICE[key]) query.set(key, String(choice[key]));
  }
  for (const { name, rate } of choice.faults) query.append('fault', rate === 1 ? name : `${name}:${rate}`);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
