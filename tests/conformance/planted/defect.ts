import type { Storage } from '#desk/storage.ts';
import type { Tampering, Said } from './relay.ts';

/** A server with one thing wrong, and the rules that the kit must name for it: these and no others. */
export type Defect = {
  readonly name: string;
  /** Whose server is spoilt. */
  readonly of: 'the strict server' | 'ours';
  readonly finds: readonly string[];
  /** What cannot be judged any more, because the defect hides it. */
  readonly hides?: readonly string[];
  readonly wire?: Tampering;
  readonly storage?: (sound: Storage) => Storage;
};

export type Payload = Record<string, unknown>;

export const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a key of a payload, to be read or changed. */
export function within(payload: Payload, ...keys: readonly string[]): Payload {
  return keys.reduce((inner, key) => (isPayload(inner[key]) ? inner[key] : {}), payload);
}

export function listIn(payload: Payload, key: string): unknown[] {
  const list = payload[key];
  return Array.isArray(list) ? list : [];
}

/** Changes the payload of one event; every other passes. */
export function spoil(event: string, change: (payload: Payload) => void) {
  return (said: Said): readonly Said[] => {
    const [payload] = said.args;
    if (said.event !== event || !isPayload(payload)) return [said];
    const copy = structuredClone(payload);
    change(copy);
    return [{ event, args: [copy] }];
  };
}

/** Drops what fits. */
export function drop(event: string, fits: (payload: Payload) => boolean = () => true) {
  return (said: Said): readonly Said[] => {
    const [payload] = said.args;
    return said.event === event && isPayload(payload) && fits(payload) ? [] : [said];
  };
}

/** The same for an acknowledgement. */
export function spoilAck(event: string, change: (answer: Payload) => void) {
  return (acknowledged: string, answer: unknown): unknown => {
    if (acknowledged !== event || !isPayload(answer)) return answer;
    const copy = structuredClone(answer);
    change(copy);
    return copy;
  };
}
