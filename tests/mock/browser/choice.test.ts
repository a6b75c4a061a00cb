import { describe, expect, test } from 'vitest';
import { type Choice, FIRST_CHOICE, readChoice, searchOf } from '#mock/browser/choice.ts';
import { NOBODY, SCENARIOS, scenarioOf } from '#mock/browser/scenarios.ts';
import { STATES } from '#mock/browser/states.ts';
import { builtInScenarios } from '#mock/node/scenario-files.ts';

describe('[DEV-7] what is chosen stands in the address', () => {
  test('nothing of it while everything is as at first', () => {
    expect(searchOf(FIRST_CHOICE)).toBe('');
    expect(readChoice('')).toStrictEqual(FIRST_CHOICE);
  });

  test('and is read from it again', () => {
    const choice: Choice = {
      scenario: 'rush-hour',
      state: 'offline',
      seed: 7,
      speed: 16,
      faults: [
        { name: 'drop', rate: 0.2 },
        { name: 'latency', rate: 1 },
      ],
    };
    expect(searchOf(choice)).toBe(
      '?scenario=rush-hour&state=offline&seed=7&speed=16&fault=drop%3A0.2&fault=latency',
    );
    expect(readChoice(searchOf(choice))).toStrictEqual(choice);
  });

  test('what is not known there is as at first, and by an unknown name nobody comes', () => {
    const strange = '?state=nice&seed=-1&speed=3&fault=flood&fault=drop:2&fault=drop:x&replay';
    expect(readChoice(strange)).toStrictEqual(FIRST_CHOICE);
    expect(readChoice('?scenario=gone').scenario).toBe(NOBODY);
    expect(scenarioOf(NOBODY)).toBeUndefined();
  });
});

test('[DEV-10] every built-in scenario can be picked, and each state has one name and one address', () => {
  const picked = new Map(SCENARIOS.map(({ name, ok }) => [name, ok]));
  expect(picked).toStrictEqual(new Map([...builtInScenarios().keys()].map((name) => [name, true])));
  expect(new Set(STATES.map(({ name }) => name)).size).toBe(STATES.length);
  for (const { id } of STATES) expect(readChoice(searchOf({ ...FIRST_CHOICE, state: id })).state).toBe(id);
  const ofStates = STATES.flatMap(({ means }) => (means.by === 'scenario' ? [means.scenario] : []));
  expect(ofStates.every((name) => name === NOBODY || picked.has(name))).toBe(true);
});
