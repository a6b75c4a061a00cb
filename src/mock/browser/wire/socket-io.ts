import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import type { Timers } from '#hosting/peer.ts';
import { LIMITS } from '#protocol/limits.ts';
import { CUSTOMER_NAMESPACE } from '#protocol/version.ts';
import type { Door, MockConnection, MockLine } from '../../engine/line.ts';
import { type EngineIo, type Heartbeat, serveEngineIo, type WebSocketEnd } from './engine-io.ts';

export type SocketIoPorts = {
  readonly timers: Timers;
  readonly mintId: () => string;
  readonly heartbeat?: Heartbeat;
  readonly connect: (line: MockLine) => MockConnection;
};

/** As the real server has it. */
const HEARTBEAT: Heartbeat = { intervalMs: 10_000, timeoutMs: 5_000 };

const DOORS: ReadonlyMap<string, Door> = new Map([
  ['/', 'staff'],
  [CUSTOMER_NAMESPACE, 'customer'],
]);

/** A namespace that the client has joined. */
type Joined = { readonly id: string; readonly connection: MockConnection | undefined };

/**
 * The server's side of Socket.IO (protocol 5) for one WebSocket: its doors, its events and their acknowledgements. Whatever
 * is no packet, or comes at the wrong time, ends this connection and no other, as on the real server.
 */
export function serveSocketIo(socket: WebSocketEnd, ports: SocketIoPorts) {
  const joined = new Map<string, Joined>();
  const encoder = new Encoder();
  const decoder = new Decoder();
  let decoded: Packet[] = [];
  decoder.on('decoded', (packet) => decoded.push(packet));

  const engine: EngineIo = serveEngineIo(
    socket,
    {
      timers: ports.timers,
      sid: ports.mintId(),
      heartbeat: ports.heartbeat ?? HEARTBEAT,
      maxPayload: LIMITS.frameBytes,
    },
    {
      message: (text) => {
        decoded = [];
        try {
          decoder.add(text);
        } catch {
          engine.cut();
          return;
        }
        for (const packet of decoded) heard(packet);
      },
      closed: () => {
        for (const { connection } of joined.values()) void connection?.closed();
        joined.clear();
      },
    },
  );

  function say(packet: Packet): void {
    for (const text of encoder.encode(packet)) engine.say(text);
  }

  function join(nsp: string, door: Door, handshakeAuth: unknown): void {
    const id = ports.mintId();
    const isOpen = (): boolean => joined.get(nsp)?.id === id;
    // before the desk knows of it: what it says at once must come after the welcome
    joined.set(nsp, { id, connection: undefined });
    say({ type: PacketType.CONNECT, nsp, data: { sid: id } });
    const connection = ports.connect({
      id,
      door,
      handshakeAuth,
      emit: (event, payload) => {
        if (isOpen()) say({ type: PacketType.EVENT, nsp, data: [event, payload] });
      },
      writeRaw: (text) => engine.say(text),
      close: () => {
        if (isOpen()) say({ type: PacketType.DISCONNECT, nsp });
        engine.close();
      },
      cut: () => engine.cut(),
      stall: (isStalled) => engine.stall(isStalled),
    });
    if (isOpen()) joined.set(nsp, { id, connection });
    else void connection.closed();
  }

  /** The client's question: answered once, and only while it is still there to hear it. */
  function acknowledgement(nsp: string, id: number): (...answer: unknown[]) => void {
    const asked = joined.get(nsp)?.id;
    let isAnswered = false;
    return (...answer) => {
      if (isAnswered || joined.get(nsp)?.id !== asked) return;
      isAnswered = true;
      say({ type: PacketType.ACK, nsp, id, data: answer });
    };
  }

  function heard(packet: Packet): void {
    const { nsp, type, id } = packet;
    const connection = joined.get(nsp)?.connection;
    const door = DOORS.get(nsp);
    if (connection === undefined) {
      if (type !== PacketType.CONNECT) engine.cut();
      else if (door !== undefined) join(nsp, door, packet.data);
      else say({ type: PacketType.CONNECT_ERROR, nsp, data: { message: 'Invalid namespace' } });
      return;
    }
    switch (type) {
      case PacketType.EVENT: {
        const [event, ...args] = packet.data as unknown[];
        void connection.receive(String(event), id === undefined ? args : [...args, acknowledgement(nsp, id)]);
        return;
      }
      case PacketType.DISCONNECT:
        joined.delete(nsp);
        void connection.closed();
        return;
      case PacketType.ACK:
        // of a question that nobody here has asked
        return;
      case PacketType.CONNECT:
      case PacketType.CONNECT_ERROR:
      case PacketType.BINARY_EVENT:
      case PacketType.BINARY_ACK:
        engine.cut();
    }
  }

  return {
    /** A frame of the client, as it came. */
    received: engine.received,
    /** The client has closed its WebSocket. */
    ended: engine.ended,
    cut: engine.cut,
  };
}
