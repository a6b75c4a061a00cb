import { describe, expect, test } from 'vitest';
import { createMask } from '#console/recorder/mask.ts';
import { Input, type Recording } from '#console/recorder/recording.ts';
import { seededRandom } from '#console/recorder/seeded-random.ts';
import { staffDown } from '#protocol/staff/down.ts';
import { staffUp } from '#protocol/staff/up.ts';
import { asMillis } from '#protocol/timestamp.ts';

const TOLD = 'Kowalczyk pays late';
const PERSON = 'kowalczyk4711';
/** Free strings that a server, or a tab, makes up of itself and of nobody. */
const OF_NOBODY = new Set(['epoch', 'protocol', 'capabilities', 'courier']);

/** A schema of valibot, as far as it is looked into. */
type Looked = {
  readonly type: string;
  readonly pipe?: readonly { readonly type: string; readonly name?: string }[];
  readonly entries?: Readonly<Record<string, Looked>>;
  readonly item?: Looked;
  readonly items?: readonly Looked[];
  readonly wrapped?: Looked;
  readonly value?: Looked;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
};

function wordFor({ pipe = [] }: Looked, under: string): string {
  const brand = pipe.find(({ type }) => type === 'brand')?.name;
  if (brand === 'CustomerId' || brand === 'StaffId') return PERSON;
  // any other id was drawn by chance
  return brand !== undefined || OF_NOBODY.has(under) ? 'by chance' : TOLD;
}

/** Something of this shape with a telling word wherever there may be one. `turn` chooses among shapes. */
function sample(schema: Looked, under: string, turn: number): unknown {
  const choice = (of: readonly unknown[] = []) => of[turn % of.length];
  switch (schema.type) {
    case 'string':
      return wordFor(schema, under);
    case 'object':
    case 'loose_object':
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(schema.entries ?? {}).map(([key, entry]) => [key, sample(entry, key, turn)]),
      );
    case 'array':
      return [sample(schema.item as Looked, under, turn)];
    case 'tuple':
      return schema.items?.map((item) => sample(item, under, turn));
    case 'optional':
    case 'exact_optional':
    case 'nullable':
    case 'nullish':
    case 'undefinedable':
      return sample(schema.wrapped as Looked, under, turn);
    case 'record':
      return { known: sample(schema.value as Looked, 'known', turn) };
    case 'union':
    case 'variant':
      return sample(
        choice(schema.options) as Looked,
        under,
        Math.floor(turn / (schema.options?.length ?? 1)),
      );
    case 'picklist':
      return choice(schema.options);
    case 'literal':
      return schema.literal;
    case 'number':
    case 'date':
      return 1;
    case 'boolean':
      return true;
    case 'null':
    case 'undefined':
      return null;
    case 'unknown':
      return { anything: TOLD };
    default:
      throw new Error(`A sample of ${schema.type} cannot be made yet.`);
  }
}

const SAMPLES = 12;
const samples = (schema: unknown, under: string) =>
  Array.from({ length: SAMPLES }, (_, turn) => sample(schema as Looked, under, turn));

function masked(input: Input): string {
  const recording: Recording = {
    head: {
      deskwire: 'recording',
      version: 1,
      words: 'kept',
      origin: 'https://desk.example',
      startedAt: asMillis(0),
      seed: 1,
      tokenInPayloads: false,
      spot: { at: 'inbox' },
    },
    turns: [{ at: asMillis(0), input, did: [] }],
    foot: null,
  };
  return JSON.stringify(createMask(seededRandom(5))(recording).turns);
}

const words = (text: string) => text.match(/kowalczyk\w*|pays|late/giu) ?? [];

describe('[RECORD-2] no field of the wire or of the outbox can hold a word or a person that is not masked', () => {
  test.each(Object.entries(staffDown))('heard: %s', (event, { payload }) => {
    for (const one of samples(payload, '')) {
      expect(words(masked({ is: 'heard', n: 1, event, payload: one }))).toStrictEqual([]);
    }
  });
  test.each(Object.entries(staffUp))('answered: %s', (event, { ack }) => {
    for (const one of samples(ack, '')) {
      expect(words(masked({ is: 'answer', n: 1, event, ack: one }))).toStrictEqual([]);
    }
  });
  const inputs = Input.options.filter(
    ({ entries }) => !['act', 'heard', 'answer'].includes(entries.is.literal),
  );
  test.each(inputs.map((input) => [input.entries.is.literal, input] as const))(
    'came in: %s',
    (_is, input) => {
      for (const one of samples(input, '')) expect(words(masked(one as Input))).toStrictEqual([]);
    },
  );
});

test('a sample tells wherever it can', () => {
  const one = sample(staffDown['customer:taken'].payload, '', 0);
  expect(words(JSON.stringify(one)).length).toBeGreaterThan(3);
});

test('[RECORD-2] a reason that somebody wrote is masked, however much it looks like a code', () => {
  const changed = (reason: string) => ({
    is: 'heard' as const,
    n: 1,
    event: 'status:changed',
    payload: { away: { reason, since: 0 } },
  });
  expect(masked(changed('DENTIST'))).not.toContain('DENTIST');
  const refused: Input = { is: 'outbox-refused', n: 1, reason: 'outbox-full' };
  expect(masked(refused)).toContain('outbox-full');
  const failed = { is: 'answer' as const, n: 1, event: 'tag:add' };
  expect(masked({ ...failed, ack: { ok: false, error: { code: 'RATE_LIMITED' } } })).toContain(
    'RATE_LIMITED',
  );
  expect(masked({ ...failed, ack: { ok: false, error: { code: 'KOWALCZYK' } } })).not.toContain('KOWALCZYK');
});
