import * as v from 'valibot';
import { Foot, Head, type Recording, Turn, VERSION } from './recording.ts';

export type Read =
  | { readonly ok: true; readonly recording: Recording }
  /** Why it cannot be played, for the person who has opened it. */
  | { readonly ok: false; readonly words: string };

const FOREIGN = 'This is not a recording of a console.';

const no = (words: string): Read => ({ ok: false, words });

/** A file's first line, of whatever version. */
const AnyHead = v.object({ deskwire: v.literal('recording'), version: v.number() });

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Reads a file. One whose end is missing is played as far as it goes. */
export function readRecording(text: string): Read {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return no('The file is empty.');
  const first = parsed(lines[0] ?? '');
  const any = v.safeParse(AnyHead, first);
  if (!any.success) return no(FOREIGN);
  const { version } = any.output;
  if (version > VERSION)
    return no(`The recording was made by a newer console (version ${version}; this one plays ${VERSION}).`);
  if (version < VERSION)
    return no(`The recording was made by an older console (version ${version}; this one plays ${VERSION}).`);
  const head = v.safeParse(Head, first);
  if (!head.success) return no('The first line of the recording is damaged.');

  const turns: Turn[] = [];
  for (const [index, line] of lines.slice(1).entries()) {
    const isLast = index === lines.length - 2;
    const value = parsed(line);
    const foot = isLast ? v.safeParse(Foot, value) : undefined;
    if (foot?.success === true) {
      if (foot.output.turns !== turns.length)
        return no(
          `The recording is damaged: ${foot.output.turns} events were written, and ${turns.length} are there.`,
        );
      return { ok: true, recording: { head: head.output, turns, foot: foot.output } };
    }
    const turn = v.safeParse(Turn, value);
    // the last line of a torn file may be half a line
    if (!turn.success && isLast && value === undefined) break;
    if (!turn.success) return no(`The recording is damaged: line ${index + 2} cannot be read.`);
    turns.push(turn.output);
  }
  return turns.length === 0
    ? no('The recording has no events: its end is missing.')
    : { ok: true, recording: { head: head.output, turns, foot: null } };
}
