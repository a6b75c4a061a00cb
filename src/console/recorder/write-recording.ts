import { knownFields } from './known-fields.ts';
import { createMask } from './mask.ts';
import type { Recording, Turn } from './recording.ts';

/** Chance that nobody can guess: it decides what stands in for words. */
export function unguessable(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

/** Without what no console reads. */
function known({ turns, ...recording }: Recording): Recording {
  const read = turns.flatMap((turn): readonly Turn[] => {
    const input = knownFields(turn.input);
    return input === null ? [] : [{ ...turn, input }];
  });
  return { ...recording, turns: read };
}

/**
 * The file of a recording: JSON, a line for the head, one for each turn and one for the end. Masked unless its `words` are to
 * be kept; secrets are in neither.
 */
export function writeRecording(
  recording: Recording,
  words: 'masked' | 'kept' = 'masked',
  random: () => number = unguessable,
): string {
  const read = known(recording);
  const { head, turns, foot } = words === 'kept' ? read : createMask(random)(read);
  const end = foot === null ? [] : [{ ...foot, turns: turns.length }];
  return [head, ...turns, ...end].map((line) => `${JSON.stringify(line)}\n`).join('');
}
