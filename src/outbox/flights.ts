import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { Attempt, StoredRow } from './row.ts';
import { type After, createAckTimeout } from './timing.ts';
import type { SendResult, Stored, Transport } from './transport.ts';

/** `settled`: other news told that it is stored. `closed`: the connection ended before an answer. */
export type Outcome<M extends Stored> =
  | SendResult<M>
  | { readonly at: 'settled' }
  | { readonly at: 'closed' };

export type Flight<M extends Stored> = {
  readonly key: ClientMessageId;
  readonly land: (outcome: Outcome<M>) => void;
  readonly landed: Promise<Outcome<M>>;
  /** No other row has been in flight beside it. */
  isAlone: boolean;
  /** Our patience ended before the answer came: whatever comes now may be about another row. */
  isLate: boolean;
};

const isOpenEnd = (result: string): boolean => result === 'silent' || result === 'closed';

/** The rows under way from this tab, one per conversation, and what became of each emit. */
export function createFlights<M extends Stored>({
  after,
  now,
  watch,
  onAnswer,
}: {
  readonly after: After;
  readonly now: () => Millis;
  readonly watch: (work: Promise<unknown>) => void;
  /** Every answer, also one that came later than our patience. */
  readonly onAnswer: (row: StoredRow, result: SendResult<M>, flight: Flight<M>) => Promise<void>;
}) {
  const flights = new Map<CustomerId, Flight<M>>();
  /** When each was last emitted, until it is known what became of it. */
  const emits = new Map<ClientMessageId, Millis>();
  const ackTimeout = createAckTimeout();

  async function hear(row: StoredRow, flight: Flight<M>, answer: Promise<SendResult<M>>): Promise<void> {
    try {
      const result = await answer;
      flight.land(result);
      await onAnswer(row, result, flight);
    } catch (error) {
      flight.land({ at: 'silent' });
      throw error;
    }
  }

  return {
    has: (customerId: CustomerId): boolean => flights.has(customerId),
    keyOf: (customerId: CustomerId): ClientMessageId | undefined => flights.get(customerId)?.key,
    count: (): number => flights.size,
    isUnanswered: (key: ClientMessageId): boolean => emits.has(key),

    open: (row: StoredRow): Flight<M> => {
      const { promise: landed, resolve: land } = Promise.withResolvers<Outcome<M>>();
      for (const other of flights.values()) other.isAlone = false;
      const flight = { key: row.clientMessageId, land, landed, isAlone: flights.size === 0, isLate: false };
      flights.set(row.customerId, flight);
      return flight;
    },
    send: async (row: StoredRow, flight: Flight<M>, via: Transport<M>): Promise<Outcome<M>> => {
      const timeoutMs = ackTimeout.ms();
      const startedAt = now();
      emits.set(row.clientMessageId, startedAt);
      const cancel = after(timeoutMs, () => {
        flight.isLate = true;
        flight.land({ at: 'silent' });
      });
      watch(hear(row, flight, via.send(row, { timeoutMs })));
      const outcome = await flight.landed;
      cancel();
      if (outcome.at === 'silent') ackTimeout.silent(timeoutMs);
      else if (outcome.at !== 'closed') ackTimeout.measured(now() - startedAt);
      return outcome;
    },
    /** The attempt that ends now. Clocks jump, and time never takes less than none. */
    attempt: ({ clientMessageId, state }: StoredRow, result: string): Attempt => {
      const at = emits.get(clientMessageId) ?? (state.at === 'in-flight' ? state.since : now());
      if (!isOpenEnd(result)) emits.delete(clientMessageId);
      return { at, ms: Math.max(0, now() - at), result };
    },
    settle: (customerId: CustomerId, key: ClientMessageId): void => {
      const flight = flights.get(customerId);
      if (flight?.key === key) flight.land({ at: 'settled' });
    },
    close: (customerId: CustomerId): void => void flights.delete(customerId),
    /** The connection ended. */
    landAll: (): void => {
      for (const flight of flights.values()) flight.land({ at: 'closed' });
    },
  };
}
