import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { WireEvent } from './wire-event.ts';

/** More is forgotten, oldest first: a mock may run for days. */
const KEPT_EVENTS = 50_000;

type Entry = Omit<WireEvent, 'number' | 'at' | 'bytes'>;

/** JSON of a payload, or nothing where it has no JSON: too deep, or not a value at all. */
function spell(payload: unknown): string | undefined {
  try {
    return JSON.stringify(payload);
  } catch {
    return undefined;
  }
}

/** What passed on all lines, both ways, in the order in which it passed. */
export function createWireLog(now: () => number) {
  let events: WireEvent[] = [];
  let number = 0;
  const listeners = new Set<(event: WireEvent) => void>();
  const clearings = new Set<() => void>();

  return {
    note(entry: Entry): void {
      const { payload, ...rest } = entry;
      const text = spell(payload);
      number += 1;
      const event: WireEvent = {
        number,
        at: now(),
        ...rest,
        // a copy: what the log shows is what passed, whatever becomes of the object
        ...(text === undefined ? {} : { payload: JSON.parse(text) as unknown }),
        bytes: text === undefined ? 0 : utf8ToBytes(text).length,
      };
      events.push(event);
      // in one go now and then: taking the first off a long list each time is slow
      if (events.length > KEPT_EVENTS * 1.1) events = events.slice(-KEPT_EVENTS);
      for (const listener of listeners) listener(event);
    },
    all: (): readonly WireEvent[] => events.slice(-KEPT_EVENTS),
    clear(): void {
      events = [];
      number = 0;
      for (const cleared of clearings) cleared();
    },
    /** Called for each event from now on, and when numbers begin anew; answers what stops it. */
    subscribe(listener: (event: WireEvent) => void, cleared: () => void = () => undefined): () => void {
      listeners.add(listener);
      clearings.add(cleared);
      return () => {
        listeners.delete(listener);
        clearings.delete(cleared);
      };
    },
  };
}

export type WireLog = ReturnType<typeof createWireLog>;
