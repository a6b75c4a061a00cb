import type { WireEvent } from '../../wire-log/wire-event.ts';

export type WireFilter = {
  readonly way: 'both' | 'up' | 'down';
  readonly door: 'both' | 'staff' | 'customer';
  /** People that a scenario or this page plays, too. */
  readonly played: boolean;
  /** Only what a fault struck. */
  readonly struck: boolean;
  /** In the event's name, the line, the payload or the fault, whatever the case. */
  readonly text: string;
};

export const EVERYTHING: WireFilter = { way: 'both', door: 'both', played: true, struck: false, text: '' };

export function passes(event: WireEvent, filter: WireFilter): boolean {
  if (filter.way !== 'both' && filter.way !== event.way) return false;
  if (filter.door !== 'both' && filter.door !== event.door) return false;
  if (!filter.played && event.played) return false;
  if (filter.struck && event.fault === undefined) return false;
  const text = filter.text.trim().toLowerCase();
  if (text === '') return true;
  return [event.event, event.line, event.kind, event.fault ?? '', JSON.stringify(event.payload) ?? ''].some(
    (part) => part.toLowerCase().includes(text),
  );
}
