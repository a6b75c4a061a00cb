import type { CustomerId } from '#protocol/ids.ts';
import type { Entry } from '#protocol/note.ts';
import { NotAccepted, type Outbox } from '#outbox/outbox.ts';
import type { Transport } from '#outbox/transport.ts';
import type { OpenOutbox } from '../app/ports.ts';
import type { Input, OutboxSeen } from './recording.ts';
import type { Tape } from './tape.ts';

type Did = Omit<Extract<Input, { is: 'outbox-did' }>, 'is' | 'n'>;

/** The outbox with its storage, tabs and courier stays outside: written down is what it tells the console and asks of it. */
export function recordedOutboxes(open: OpenOutbox, tape: Tape): OpenOutbox {
  const outboxes = tape.counter();
  const wishes = tape.counter();
  const transports = tape.counter();

  /** The courier asks over the line at a time of its own. */
  function recordedTransport(transport: Transport<Entry>): Transport<Entry> {
    const n = transports();
    const send: Transport<Entry>['send'] = (row, options) =>
      inTurn({ is: 'send', n, row, timeoutMs: options.timeoutMs }, () => transport.send(row, options));
    const { history } = transport;
    const asked = (customerId: CustomerId) =>
      inTurn({ is: 'history', n, customerId }, async () => history?.(customerId));
    return transport.mode === 'strict'
      ? { ...transport, send, history: asked }
      : { ...transport, send, ...(history === undefined ? {} : { history: asked }) };
  }

  function inTurn<T>(input: Input, ask: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    tape.enter(input, () => void ask().then(resolve, reject));
    return promise;
  }

  function wish<T>(what: string, work: () => Promise<T>, told: (value: T) => Did = () => ({})): Promise<T> {
    const n = wishes();
    tape.did(`outbox: ${what}`);
    return tape.after(
      work(),
      (value) => ({ is: 'outbox-did', n, ...told(value) }),
      (error) => ({ is: 'outbox-refused', n, reason: error instanceof NotAccepted ? error.reason : null }),
    );
  }

  function recordedOutbox(outbox: Outbox<Entry>, n: number, onOver: () => void): Outbox<Entry> {
    const listeners = new Set<() => void>();
    let isOver = false;
    let shown = outbox.rows();
    let written = shown;
    let seen: OutboxSeen = look();

    function look(): OutboxSeen {
      const rows = outbox.rows();
      const known = { ...stateOf(outbox), ...(rows === written ? {} : { rows }) };
      written = rows;
      return known;
    }

    const stop = outbox.subscribe(() => {
      const rows = outbox.rows();
      const next = look();
      tape.enter(
        { is: 'outbox-told', n, seen: next },
        () => {
          shown = rows;
          seen = next;
          for (const listener of listeners) listener();
        },
        () => !isOver,
      );
    });

    return {
      get persistence() {
        return seen.persistence;
      },
      ready: outbox.ready,
      rows: () => shown,
      notices: () => seen.notices,
      waitsFor: () => seen.waitsFor,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      setTransport: (transport) => {
        tape.did(`outbox: ${transport === null ? 'no line' : `a line, ${transport.mode}`}`);
        outbox.setTransport(transport === null ? null : recordedTransport(transport));
      },
      accept: (draft) =>
        wish(
          'accept',
          () => outbox.accept(draft),
          (row) => ({ row }),
        ),
      discard: (key) =>
        wish(
          'discard',
          () => outbox.discard(key),
          (taken) => (taken === undefined ? {} : { taken }),
        ),
      quarantined: () =>
        wish('look at what is unreadable', outbox.quarantined, (quarantined) => ({ quarantined })),
      dropQuarantined: (id) => wish('drop what is unreadable', () => outbox.dropQuarantined(id)),
      settle: (key, message) => wish('settle', () => outbox.settle(key, message)),
      proof: (customerId, messages) => wish('proof', () => outbox.proof(customerId, messages)),
      retry: (key) => wish('retry', () => outbox.retry(key)),
      sendAgain: (key) => wish('send again', () => outbox.sendAgain(key)),
      checkAgain: (key) => wish('check again', () => outbox.checkAgain(key)),
      nudge: outbox.nudge,
      close: () => {
        tape.did('outbox: close');
        isOver = true;
        stop();
        onOver();
        outbox.close();
      },
    };
  }

  return (parts) => {
    const n = outboxes();
    tape.did('open the outbox');
    let isOver = false;
    const opening = open({
      ...parts,
      onDelivered: (row, message, how) =>
        tape.enter(
          { is: 'delivered', n, row, message, how },
          () => parts.onDelivered(row, message, how),
          () => !isOver,
        ),
    });
    const watched = async (): Promise<Outbox<Entry>> =>
      recordedOutbox(await opening, n, () => {
        isOver = true;
      });
    return tape.after(
      watched(),
      (outbox) => ({ is: 'outbox', n, seen: { ...stateOf(outbox), rows: outbox.rows() } }),
      () => ({ is: 'no-outbox', n }),
    );
  };
}

const stateOf = (outbox: Outbox<Entry>): OutboxSeen => ({
  persistence: outbox.persistence,
  waitsFor: outbox.waitsFor(),
  notices: outbox.notices(),
});
