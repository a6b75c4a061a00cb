import type { WireEvent } from '../wire-log/wire-event.ts';
import type { MockConnection, MockLine } from './line.ts';

type ReplayPorts = {
  after(ms: number, run: () => void): () => void;
  connect(line: MockLine, played: boolean): MockConnection;
};

const nobody = () => undefined;

/**
 * Says again what the clients of a log have said, played people included, each thing as long after the first as it was
 * then. Nobody listens to the answers: they are in the new log.
 */
export function replay(events: readonly WireEvent[], { after, connect }: ReplayPorts) {
  const connections = new Map<string, MockConnection>();
  const [first] = events;
  // what the mock ended by itself it ends again by itself
  const said = events.filter(({ way, kind }) => way === 'up' && kind !== 'ack' && kind !== 'raw');
  const from = first?.at ?? 0;

  function sayAgain({ line, door, played, kind, event, payload, rest, ack }: WireEvent): void {
    if (kind === 'open') {
      const again: MockLine = {
        id: line,
        door,
        handshakeAuth: payload,
        emit: nobody,
        writeRaw: nobody,
        close: () => void connections.get(line)?.closed(),
        cut: () => void connections.get(line)?.closed(),
        stall: nobody,
      };
      connections.set(line, connect(again, played));
      return;
    }
    const connection = connections.get(line);
    if (kind === 'close') {
      void connection?.closed();
      return;
    }
    const args = payload === undefined && rest === undefined ? [] : [payload, ...(rest ?? [])];
    void connection?.receive(event, ack === undefined ? args : [...args, nobody]);
  }

  for (const one of said)
    after(one.at - from, () => {
      sayAgain(one);
    });
  return {
    lines: said.filter(({ kind }) => kind === 'open').length,
    events: said.filter(({ kind }) => kind === 'event').length,
    takesMs: (said.at(-1)?.at ?? from) - from,
  };
}
