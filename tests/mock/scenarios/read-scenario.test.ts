import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInScenarios } from '#mock/node/scenario-files.ts';
import { readScenario } from '#mock/scenarios/read-scenario.ts';
import { spellError } from '#mock/scenarios/scenario.ts';

function errorOf(text: string): string {
  const read = readScenario(text, 'mine.yaml');
  return read.ok ? 'no error' : spellError(read.error);
}

const GOOD = `about: One asks, one answers.
customers:
  lan: { name: Lan Nguyen }
steps:
  - lan: { writes: Hello }
  - wait: 1.5s
  - staff2: { accepts: lan }
  - staff2: { replies: "Hi Lan", to: lan }
  - staff2: { offers: lan, to: staff1, about: "Knows parcels" }
  - fault: { name: latency, ms: 200 }
  - desk: restarts
  - heal: all
`;

describe('reading a scenario', () => {
  test('[MOCK-6] reads what people do, one step after the other', () => {
    expect(readScenario(GOOD, 'some/folder/mine.yaml')).toStrictEqual({
      ok: true,
      scenario: {
        name: 'mine',
        about: 'One asks, one answers.',
        customers: [{ key: 'lan', name: 'Lan Nguyen' }],
        times: 1,
        steps: [
          { does: 'write', who: 'lan', text: 'Hello' },
          { does: 'wait', ms: 1500 },
          { does: 'accept', who: 'staff2', to: 'lan' },
          { does: 'write', who: 'staff2', to: 'lan', text: 'Hi Lan' },
          { does: 'offer', who: 'staff2', to: 'lan', colleague: 'staff1', about: 'Knows parcels' },
          { does: 'fault', setting: { name: 'latency', ms: 200 } },
          { does: 'restart' },
          { does: 'heal', name: 'all' },
        ],
      },
    });
  });

  test.each([
    ['a tab', 'about: x\n\tsteps: []', /^mine\.yaml:2: this is no YAML/u],
    [
      'an unknown field',
      'about: x\ncustomrs: {}\n',
      /^mine\.yaml:2: customrs: there is no such field here$/u,
    ],
    ['no about', 'steps: []\n', /^mine\.yaml:1: about is missing$/u],
    ['not a map', '- a\n- b\n', /^mine\.yaml:1: a scenario must be a map of fields$/u],
    ['nothing at all', '', /^mine\.yaml:1: a scenario must be a map/u],
    ['nobody', 'about: x\n', /^mine\.yaml:1: nobody comes/u],
    [
      'a name that is a number',
      'about: x\ncustomers:\n  lan:\n    name: 7\n',
      /^mine\.yaml:4: customers\.lan\.name: must be a text$/u,
    ],
    [
      'a stranger',
      `${GOOD}  - tim: arrives\n`,
      /^mine\.yaml:13: tim is neither a customer above nor staff1/u,
    ],
    ['a wait without unit', `${GOOD}  - wait: 5\n`, /^mine\.yaml:13: wait: must be a time such as 300ms/u],
    [
      'two things in a step',
      `${GOOD}  - wait: 5s\n    lan: arrives\n`,
      /^mine\.yaml:13: a step is one thing/u,
    ],
    [
      'an act that customers do not do',
      `${GOOD}  - lan: sings\n`,
      /^mine\.yaml:13: a customer arrives, types/u,
    ],
    [
      'a reply to nobody',
      `${GOOD}  - staff2: { replies: Hi, to: tom }\n`,
      /^mine\.yaml:13: to must name one of the customers/u,
    ],
    [
      'an offer to oneself',
      `${GOOD}  - staff2: { offers: lan, to: staff2, about: x }\n`,
      /^mine\.yaml:13: to must name another one of staff1/u,
    ],
    [
      'an unknown fault',
      `${GOOD}  - fault: { name: gremlins }\n`,
      /^mine\.yaml:13: fault\.name: must be one of latency/u,
    ],
    [
      'an option that a fault has not',
      `${GOOD}  - fault: { name: drop, ms: 3 }\n`,
      /^mine\.yaml:13: fault: drop has no ms$/u,
    ],
    ['a blank text', `${GOOD}  - lan: { writes: "  " }\n`, /^mine\.yaml:13: writes: must be a text/u],
    [
      'no wait in what goes on for ever',
      `${GOOD.replace('  - wait: 1.5s\n', '')}times: forever\n`,
      /^mine\.yaml:12: steps that are done forever need a wait/u,
    ],
  ])('[MOCK-7] %s is answered with file, line and what was expected', (_what, text, error) => {
    expect(errorOf(text)).toMatch(error);
  });

  test('[MOCK-7] a bomb of aliases is no scenario and no crash', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[at]}`).join(',')}]`),
    ];
    expect(errorOf(bomb.join('\n'))).toMatch(/^mine\.yaml:\d+: /u);
  });

  test('[MOCK-7] any text is a scenario or an error with a line', () => {
    const mutated = fc
      .tuple(
        fc.nat(GOOD.length),
        fc.nat(12),
        fc.oneof(
          fc.string({ maxLength: 6 }),
          fc.constantFrom(':', '-', '  ', '\n', '{', '*a', '&a', '!!', '|', '\t', '"'),
        ),
      )
      .map(([at, cut, put]) => GOOD.slice(0, at) + put + GOOD.slice(at + cut));
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), mutated, fc.json());
    fc.assert(
      fc.property(any, (text) => {
        const read = readScenario(text, 'mine.yaml');
        if (read.ok) return;
        expect(read.error.line).toBeGreaterThanOrEqual(1);
        expect(read.error.line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/u).length + 1);
        expect(read.error.message).not.toBe('');
      }),
      { numRuns: 1_500 },
    );
  });

  test('[MOCK-6] the built-in ones can be read', () => {
    expect([...builtInScenarios().keys()]).toStrictEqual([
      'abusive-content',
      'angry-reconnect',
      'everyday',
      'handover',
      'long-history',
      'quiet',
      'rush-hour',
      'ten-thousand',
      'two-staff',
    ]);
  });
});
