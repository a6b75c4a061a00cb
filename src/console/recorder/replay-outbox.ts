import type { CustomerId } from '#protocol/ids.ts';
import type { Entry } from '#protocol/note.ts';
import { NotAccepted, type Outbox } from '#outbox/outbox.ts';
import type { Row, StoredRow } from '#outbox/row.ts';
import type { Transport } from '#outbox/transport.ts';
import type { OpenOutbox } from '../app/ports.ts';
import { createNumbered } from './numbered.ts';
import type { Input, OutboxSeen } from './recording.ts';

type Wish = {
  readonly resolve: (did: Did) => void;
  readonly reject: (error: Error) => void;
};
type Did = Extract<Input, { is: 'outbox-did' }>;
type Parts = Parameters<OpenOutbox>[0];
type Opening = {
  readonly parts: Parts;
  readonly resolve: (outbox: Outbox<Entry>) => void;
  readonly reject: (error: Error) => void;
  told: (seen: OutboxSeen) => void;
};

const nothing = (): void => undefined;

/** Outboxes that have no storage and no courier: they say what they said then. */
export function createReplayOutboxes(did: (what: string) => void) {
  const openings = createNumbered<Opening>();
  const wishes = createNumbered<Wish>();
  const transports = createNumbered<Transport<Entry>>();

  function wish<T>(what: string, told: (did: Did) => T): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    wishes.add({ resolve: (result) => resolve(told(result)), reject });
    did(`outbox: ${what}`);
    return promise;
  }

  function createOutbox(opening: Opening, first: OutboxSeen): Outbox<Entry> {
    const listeners = new Set<() => void>();
    let seen = first;
    let rows: readonly Row[] = first.rows ?? [];
    opening.told = (next) => {
      seen = next;
      rows = next.rows ?? rows;
      for (const listener of listeners) listener();
    };
    return {
      get persistence() {
        return seen.persistence;
      },
      ready: Promise.resolve(),
      rows: () => rows,
      notices: () => seen.notices,
      waitsFor: () => seen.waitsFor,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      setTransport: (transport) => {
        if (transport !== null) transports.add(transport);
        did(`outbox: ${transport === null ? 'no line' : `a line, ${transport.mode}`}`);
      },
      accept: () => wish('accept', ({ row }) => rowOf(row)),
      discard: () => wish('discard', ({ taken }): StoredRow | undefined => taken),
      quarantined: () => wish('look at what is unreadable', ({ quarantined = [] }) => quarantined),
      dropQuarantined: () => wish('drop what is unreadable', nothing),
      settle: () => wish('settle', nothing),
      proof: () => wish('proof', nothing),
      retry: () => wish('retry', nothing),
      sendAgain: () => wish('send again', nothing),
      checkAgain: () => wish('check again', nothing),
      nudge: nothing,
      close: () => {
        did('outbox: close');
        listeners.clear();
      },
    };
  }

  const open: OpenOutbox = (parts) => {
    const { promise, resolve, reject } = Promise.withResolvers<Outbox<Entry>>();
    openings.add({ parts, resolve, reject, told: () => undefined });
    did('open the outbox');
    return promise;
  };

  return {
    open,
    opened(n: number, seen: OutboxSeen): void {
      const opening = openings.get(n);
      opening.resolve(createOutbox(opening, seen));
    },
    notOpened: (n: number): void => openings.get(n).reject(new Error('The outbox could not be opened.')),
    told: (n: number, seen: OutboxSeen): void => openings.get(n).told(seen),
    delivered: ({ n, row, message, how }: Extract<Input, { is: 'delivered' }>): void =>
      openings.get(n).parts.onDelivered(row, message, how),
    did: (result: Did): void => wishes.take(result.n).resolve(result),
    refused: ({ n, reason }: Extract<Input, { is: 'outbox-refused' }>): void =>
      wishes
        .take(n)
        .reject(reason === null ? new Error('The outbox could not do it.') : new NotAccepted(reason)),
    // what becomes of it is in the recording
    send: ({ n, row, timeoutMs }: Extract<Input, { is: 'send' }>): void => {
      transports.get(n).send(row, { timeoutMs }).catch(nothing);
    },
    history: (n: number, customerId: CustomerId): void => {
      transports.get(n).history?.(customerId).catch(nothing);
    },
  };
}

function rowOf(row: Row | undefined): Row {
  if (row === undefined) throw new Error('The recording has no row for a message that was accepted.');
  return row;
}
