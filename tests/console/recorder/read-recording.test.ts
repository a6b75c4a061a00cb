import { beforeAll, expect, test } from 'vitest';
import { readRecording } from '#console/recorder/read-recording.ts';
import { writeRecording } from '#console/recorder/write-recording.ts';
import { playAll, read } from './rig.ts';
import { recordSession } from './session.ts';

let lines: readonly string[] = [];
beforeAll(async () => {
  const { recording } = await recordSession();
  lines = writeRecording(recording).trimEnd().split('\n');
});

const words = (text: string): string => {
  const read = readRecording(text);
  return read.ok ? 'can be played' : read.words;
};
const withHead = (change: (head: Record<string, unknown>) => object): string => {
  const head = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  return [JSON.stringify(change(head)), ...lines.slice(1)].join('\n');
};

test('[RECORD-3] a file is told apart from everything else in plain words', () => {
  expect(words(lines.join('\n'))).toBe('can be played');
  expect(words(lines.join('\r\n'))).toBe('can be played');
  expect(words('')).toBe('The file is empty.');
  expect(words('\n \n')).toBe('The file is empty.');
  expect(words('{"log":{"version":"1.2"}}')).toBe('This is not a recording of a console.');
  expect(words('\u0089PNG\r\n\u001A\n')).toBe('This is not a recording of a console.');
  expect(words('null')).toBe('This is not a recording of a console.');
});

test('[RECORD-3] a recording of another version says so', () => {
  expect(words(withHead((head) => ({ ...head, version: 0 })))).toBe(
    'The recording was made by an older console (version 0; this one plays 1).',
  );
  expect(words(withHead((head) => ({ ...head, version: 2, spot: 'elsewhere' })))).toBe(
    'The recording was made by a newer console (version 2; this one plays 1).',
  );
  expect(words(withHead((head) => ({ ...head, seed: 'x' })))).toBe(
    'The first line of the recording is damaged.',
  );
});

test('[RECORD-3] a file that was torn anywhere is played as far as it goes, or refused', async () => {
  const whole = lines.join('\n');
  const enough = (lines[0]?.length ?? 0) + (lines[1]?.length ?? 0) + 2;
  for (let at = 1; at < whole.length; at += Math.ceil(whole.length / 150)) {
    const torn = readRecording(whole.slice(0, at));
    expect([at, torn.ok || at < enough, torn.ok && torn.recording.foot !== null]).toStrictEqual([
      at,
      true,
      false,
    ]);
  }
  const replay = await playAll(read(whole.slice(0, Math.floor(whole.length / 2))));
  expect(replay.difference()).toBeNull();
});

test('[RECORD-3] a file with a hole, a foreign line or another shape in its middle is refused', () => {
  const [head = '', ...rest] = lines;
  const middle = Math.floor(rest.length / 2);
  expect(words([head, ...rest.slice(0, middle), ...rest.slice(middle + 1)].join('\n'))).toMatch(
    /^The recording is damaged: \d+ events were written, and \d+ are there\.$/u,
  );
  for (const line of [
    '{}',
    'null',
    '{"at":',
    '{"at":1,"input":{"is":"act","act":{"name":"close","args":[]}},"did":[]}',
  ]) {
    expect(words([head, ...rest.with(middle, line)].join('\n'))).toBe(
      `The recording is damaged: line ${middle + 2} cannot be read.`,
    );
  }
  expect(words(head)).toBe('The recording has no events: its end is missing.');
});
