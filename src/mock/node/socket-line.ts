import type { Socket } from 'socket.io';
import type { Door, MockLine } from '../engine/line.ts';

/** What a half-open connection takes from a transport, and what it needs back. */
type Transport = { send: unknown; onPacket: unknown; doClose: unknown };

const nothing = () => undefined;
/** A closing that nobody sees: Engine.IO hears that it is done, the other side hears nothing. */
const closeUnseen = (done?: () => void) => {
  done?.();
};

/** Takes the transport's mouth and ears, whichever kind it is; what stands on its prototype comes back when it heals. */
function deafen(transport: object): () => void {
  const own = transport as Partial<Transport>;
  own.send = nothing;
  own.onPacket = nothing;
  own.doClose = closeUnseen;
  return () => {
    delete own.send;
    delete own.onPacket;
    delete own.doClose;
  };
}

/** One Socket.IO socket as the mock's line. */
export function socketLine(socket: Socket, door: Door): MockLine {
  const { conn } = socket;
  let hearAgain: (() => void)[] = [];
  let isStalled = false;
  // an upgrade in the middle of it must not bring the line back to life
  conn.on('upgrade', (transport: object) => {
    if (isStalled) hearAgain.push(deafen(transport));
  });
  return {
    id: socket.id,
    door,
    handshakeAuth: socket.handshake.auth,
    emit: (event, payload) => {
      socket.emit(event, payload);
    },
    writeRaw: (text) => {
      conn.write(text);
    },
    close: () => {
      socket.disconnect(true);
    },
    cut: () => {
      conn.close(true);
    },
    stall: (stalled) => {
      if (stalled === isStalled) return;
      isStalled = stalled;
      if (stalled) hearAgain = [deafen(conn.transport)];
      else for (const restore of hearAgain) restore();
    },
  };
}
