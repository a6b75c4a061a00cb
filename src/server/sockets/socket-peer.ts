import type { Namespace, Socket } from 'socket.io';
import type { Connection, GatewayLog, Peer, Rooms } from '#hosting/peer.ts';

/** One Socket.IO socket as the gateway's peer. */
export function socketPeer(socket: Socket): Peer {
  return {
    id: socket.id,
    emit: (event, payload) => {
      socket.emit(event, payload);
    },
    join: (room) => {
      // a promise only where an adapter asks other machines; ours answers at once
      void socket.join(room);
    },
    leave: (room) => {
      void socket.leave(room);
    },
    // the engine lets what is buffered leave first; the client does not come back by itself
    close: () => {
      socket.disconnect(true);
    },
  };
}

/** One namespace's rooms, all of whose members are connected to this process. */
export function namespaceRooms(namespace: Namespace): Rooms {
  /** Up to two who would hear it: one hearer is told as one, for a broadcast costs more. */
  function hearersOf(names: readonly string[], except: readonly string[]): readonly string[] {
    const { rooms } = namespace.adapter;
    let first: string | undefined;
    for (const name of names) {
      const members = rooms.get(name);
      if (members === undefined) continue;
      for (const member of members) {
        if (member === first || except.some((spared) => rooms.get(spared)?.has(member) === true)) continue;
        if (first !== undefined) return [first, member];
        first = member;
      }
    }
    return first === undefined ? [] : [first];
  }

  return {
    hears: (names, except = []) => hearersOf(names, except).length > 0,
    emit(rooms, event, payload, except = []) {
      const [first, second] = hearersOf(rooms, except);
      if (first === undefined) return;
      // neither is compressed (WIRE-6)
      if (second === undefined) namespace.sockets.get(first)?.compress(false).emit(event, payload);
      else
        namespace
          .to([...rooms])
          .except([...except])
          .emit(event, payload);
    },
  };
}

type BindPorts = {
  /** What is being worked on, for a stop to wait for. */
  readonly work: Set<Promise<void>>;
  readonly isDraining: () => boolean;
  readonly log: GatewayLog;
};

/** Hands a socket's events to its gateway connection. Any name is taken, `error` too: the gateway knows which exist. */
export function bindSocket(
  socket: Socket,
  connection: Connection,
  { work, isDraining, log }: BindPorts,
): void {
  function track(promise: Promise<void>): void {
    const tracked = promise
      .catch((error: unknown) => {
        log.error({ err: error, socket: socket.id }, 'a connection could not be served');
      })
      .finally(() => work.delete(tracked));
    work.add(tracked);
  }
  socket.onAny((event: string, ...args: unknown[]) => {
    // unanswered is unsent: who sent it asks again after the restart
    if (!isDraining()) track(connection.receive(event, args));
  });
  socket.on('disconnect', () => {
    track(connection.closed());
  });
  // Socket.IO also tells of parse errors by this name; without a listener they would end the process
  socket.on('error', () => undefined);
}
