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
  return {
    hears(names, except = []) {
      const { rooms } = namespace.adapter;
      const spared = except.flatMap((name) => rooms.get(name) ?? []);
      for (const name of names) {
        for (const member of rooms.get(name) ?? []) {
          if (!spared.some((room) => room.has(member))) return true;
        }
      }
      return false;
    },
    emit(rooms, event, payload, except = []) {
      // for Socket.IO no room means everybody, signed in or not
      if (rooms.length === 0) return;
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
