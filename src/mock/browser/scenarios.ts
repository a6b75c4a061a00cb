import { readScenario } from '../scenarios/read-scenario.ts';
import { type Scenario, spellError } from '../scenarios/scenario.ts';

/** A scenario to pick. One that cannot be read is in the list too, with what is wrong and where. */
export type Listed =
  | { readonly ok: true; readonly name: string; readonly about: string; readonly scenario: Scenario }
  | { readonly ok: false; readonly name: string; readonly about: string };

/** The texts themselves: who edits one, or puts another into the folder, sees it played when the page begins anew. */
const TEXTS = import.meta.glob<string>('../scenarios/built-in/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** By this name nobody comes. */
export const NOBODY = 'nobody';

/** With which a page begins. */
export const FIRST_SCENARIO = 'everyday';

const isFirst = ({ name }: Listed): number => (name === FIRST_SCENARIO ? 0 : 1);

export const SCENARIOS: readonly Listed[] = Object.entries(TEXTS)
  .map(([path, text]) => listed(path, text))
  .toSorted((one, other) => isFirst(one) - isFirst(other));

function listed(path: string, text: string): Listed {
  const file = path.replace(/^.*\//u, '');
  const read = readScenario(text, file);
  return read.ok
    ? { ok: true, name: read.scenario.name, about: read.scenario.about, scenario: read.scenario }
    : { ok: false, name: file.replace(/\.yaml$/u, ''), about: spellError(read.error) };
}

/** Undefined: nobody comes. */
export function scenarioOf(name: string): Scenario | undefined {
  const found = SCENARIOS.find((one) => one.name === name);
  return found?.ok === true ? found.scenario : undefined;
}
