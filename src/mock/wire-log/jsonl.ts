import * as v from 'valibot';
import { WireEvent } from './wire-event.ts';

/** A log as a file: an event a line. */
export const toJsonl = (events: readonly WireEvent[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');

export type ReadLog =
  | { readonly ok: true; readonly events: readonly WireEvent[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Reads such a file; what is wrong is answered with its line. */
export function readJsonl(text: string): ReadLog {
  const events: WireEvent[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = v.safeParse(WireEvent, parse(line), { abortEarly: true });
    if (!read.success) {
      const place = v.getDotPath(read.issues[0]) ?? 'this line';
      return { ok: false, line: index + 1, message: `${place} is not as the wire log writes it.` };
    }
    events.push(read.output);
  }
  return { ok: true, events };
}
