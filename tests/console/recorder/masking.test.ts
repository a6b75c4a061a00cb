import { expect, test } from 'vitest';
import { writeRecording } from '#console/recorder/write-recording.ts';
import { playAll, read } from './rig.ts';
import { recordSession, SECRETS } from './session.ts';

/** The words of a text that are long enough to mean something. */
const wordsOf = (text: string): readonly string[] =>
  text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 4);

test('[RECORD-2] no word, name, note, id or secret of a session is in a masked file', async () => {
  const { anna, recording, desk } = await recordSession();
  const file = writeRecording(recording);
  for (const secret of Object.values(SECRETS).flatMap(wordsOf)) expect(file).not.toContain(secret);
  for (const name of ['Mai', 'Tran', 'staff1', anna.id, desk.url, '127.0.0.1'])
    expect(file).not.toContain(name);
});

test('[RECORD-2] secrets are in no file, also where the words are kept', async () => {
  const { recording } = await recordSession();
  const kept = writeRecording(recording, 'kept');
  expect(kept).toContain(SECRETS.question);
  expect(kept).not.toContain('"secret"');
  expect(JSON.stringify(recording)).not.toMatch(/"token":"(?!•)/u);
  const tokens = recording.turns.flatMap(({ input }) =>
    input.is === 'reply' ? [JSON.stringify(input.body)] : [],
  );
  expect(tokens.join('\n')).toContain('"token":"••••••••"');
});

test('[RECORD-2] a masked recording replays to the masked store', async () => {
  const { stateThen, recording } = await recordSession();
  const kept = read(writeRecording(recording, 'kept'));
  const masked = read(writeRecording(recording));
  const replay = await playAll(masked);
  expect(replay.difference()).toBeNull();
  const placeholders = placeholdersIn(kept, masked);
  expect(placeholders.size).toBeGreaterThan(20);
  expect(replay.app.store.getState()).toStrictEqual(replaced(stateThen, placeholders));
});

/** What stands in for what, by two files of one session. One thing never has two placeholders. */
function placeholdersIn(kept: unknown, masked: unknown, known = new Map<string, string>()) {
  if (typeof kept === 'string') {
    const other = String(masked);
    if (kept !== '' && (known.get(kept) ?? other) !== other) throw new Error(`${kept} has two placeholders`);
    known.set(kept, other);
  } else if (typeof kept === 'object' && kept !== null) {
    const others = Object.entries(masked as object);
    if (others.length !== Object.keys(kept).length) throw new Error('the files have not the same fields');
    for (const [index, value] of Object.values(kept).entries())
      placeholdersIn(value, others[index]?.[1], known);
  }
  return known;
}

function replaced(value: unknown, known: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return known.get(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Map) {
    return new Map([...value].map(([key, entry]) => [known.get(String(key)) ?? key, replaced(entry, known)]));
  }
  if (Array.isArray(value)) return value.map((entry: unknown) => replaced(entry, known));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replaced(entry, known)]));
}

test('[RECORD-2] what other servers put into fields that nobody knows is not written down', async () => {
  const { recording } = await recordSession({
    meddling: {
      heard: (event, payload, pass) => {
        pass(
          typeof payload === 'object' ? { ...payload, secretNote: 'do not tell', token: 'abcdef' } : payload,
        );
        pass({ nonsense: 'do not tell' });
        if (event === 'message:new') pass('do not tell');
      },
    },
  });
  for (const words of ['masked', 'kept'] as const) {
    const file = writeRecording(recording, words);
    expect(file).not.toContain('do not tell');
    expect(file).not.toContain('abcdef');
    expect((await playAll(read(file))).difference()).toBeNull();
  }
});
