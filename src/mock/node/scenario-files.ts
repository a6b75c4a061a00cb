import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from '../scenarios/read-scenario.ts';
import { type Scenario, type ScenarioError, spellError } from '../scenarios/scenario.ts';

const folder = join(import.meta.dirname, '../scenarios/built-in');

/** The built-in scenarios, by name. Throws on one that is none: that is our own mistake. */
export function builtInScenarios(): ReadonlyMap<string, Scenario> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return new Map(
    files.toSorted().map((file) => {
      const read = readScenario(readFileSync(join(folder, file), 'utf8'), file);
      if (!read.ok) throw new Error(spellError(read.error));
      return [read.scenario.name, read.scenario];
    }),
  );
}

export type FoundScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly error: ScenarioError };

/** A built-in scenario by its name, or one in a file. */
export function findScenario(nameOrFile: string): FoundScenario {
  const builtIn = builtInScenarios();
  const known = builtIn.get(nameOrFile);
  if (known !== undefined) return { ok: true, scenario: known };
  let text: string;
  try {
    text = readFileSync(nameOrFile, 'utf8');
  } catch {
    const names = [...builtIn.keys()].join(', ');
    const message = `there is no such file, and no scenario of this name. Built in: ${names}.`;
    return { ok: false, error: { file: nameOrFile, line: 1, message } };
  }
  return readScenario(text, nameOrFile);
}
