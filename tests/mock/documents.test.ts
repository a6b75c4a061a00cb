import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aboutFault, FAULT_NAMES } from '#mock/faults/catalogue.ts';
import { builtInScenarios } from '#mock/node/scenario-files.ts';
import { readScenario } from '#mock/scenarios/read-scenario.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/qa.md'), 'utf8');

test('[MOCK-6] the example on the page for QA can be copied and played', () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/u.exec(page) ?? [];
  expect(readScenario(example, 'mine.yaml')).toMatchObject({ ok: true, scenario: { name: 'mine' } });
});

test('[MOCK-6] the page for QA names every fault with its options, and every built-in scenario', () => {
  for (const name of FAULT_NAMES) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\``));
    expect(row).toContain(name);
    for (const option of aboutFault(name).options) expect(row).toContain(`\`${option}\``);
  }
  for (const name of builtInScenarios().keys()) expect(page).toContain(`\`${name}\``);
});
