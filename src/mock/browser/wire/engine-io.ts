import { decodePacket, encodePacket, type Packet } from 'engine.io-parser';
import type { Timers } from '#hosting/peer.ts';

/** One WebSocket as its server sees it. */
export type WebSocketEnd = {
  send(text: string): void;
  close(code: number): void;
};

/** How a dead connection is noticed, on both sides: within the sum of the two. In milliseconds. */
export type Heartbeat = { readonly intervalMs: number; readonly timeoutMs: number };

export type EngineIoPorts = {
  readonly timers: Timers;
  readonly sid: string;
  readonly heartbeat: Heartbeat;
  /** Largest frame taken, in bytes. */
  readonly maxPayload: number;
};

export type EngineIoEvents = {
  /** What the client said, still to be read as Socket.IO. */
  message(text: string): void;
  /** Told once, whoever ended it. */
  closed(): void;
};

/** Codes of RFC 6455, 7.4.1. */
const GOING_AWAY = 1001;
const PROTOCOL_ERROR = 1002;
const TOO_BIG = 1009;

const encoder = new TextEncoder();

/**
 * The server's side of one Engine.IO connection (protocol 4) on a WebSocket of its own. The server pings; a client that does
 * not answer is gone. Nothing is upgraded, and there are no binary frames: nobody here sends any.
 */
export function serveEngineIo(socket: WebSocketEnd, ports: EngineIoPorts, events: EngineIoEvents) {
  const { timers, heartbeat } = ports;
  let isOver = false;
  let stopTimer: (() => void) | undefined;
  /** While stalled: what waits, in order, for the line to be free again. */
  let waiting: (() => void)[] | undefined;

  function pass(act: () => void): void {
    if (waiting === undefined) act();
    else waiting.push(act);
  }

  function send(packet: Packet): void {
    pass(() => encodePacket(packet, false, (text) => socket.send(text)));
  }

  function over(): void {
    if (isOver) return;
    isOver = true;
    stopTimer?.();
    waiting = undefined;
    events.closed();
  }

  function end(code: number): void {
    if (isOver) return;
    over();
    // in a task of its own, as from a network: clients take what was said before it one turn later
    timers.after(0, () => socket.close(code));
  }

  function expectPing(): void {
    stopTimer?.();
    stopTimer = timers.after(heartbeat.intervalMs, () => {
      send({ type: 'ping' });
      stopTimer = timers.after(heartbeat.timeoutMs, () => {
        // half open: no word of the end gets through either, the client has to notice by itself
        if (waiting === undefined) end(GOING_AWAY);
        else over();
      });
    });
  }

  function heard(text: string): void {
    if (isOver) return;
    const packet = decodePacket(text);
    switch (packet.type) {
      case 'pong':
        expectPing();
        return;
      case 'message':
        events.message(String(packet.data ?? ''));
        return;
      case 'close':
        end(GOING_AWAY);
        return;
      case 'noop':
        return;
      case 'open':
      case 'ping':
      case 'upgrade':
      case 'error':
        end(PROTOCOL_ERROR);
    }
  }

  send({
    type: 'open',
    data: JSON.stringify({
      sid: ports.sid,
      upgrades: [],
      pingInterval: heartbeat.intervalMs,
      pingTimeout: heartbeat.timeoutMs,
      maxPayload: ports.maxPayload,
    }),
  });
  expectPing();

  return {
    say: (text: string): void => {
      if (!isOver) send({ type: 'message', data: text });
    },
    /** A frame of the client, as it came. */
    received(data: unknown): void {
      if (typeof data !== 'string') end(PROTOCOL_ERROR);
      else if (encoder.encode(data).length > ports.maxPayload) end(TOO_BIG);
      else pass(() => heard(data));
    },
    /** Ends the connection after what was said has left. */
    close: (): void => pass(() => end(GOING_AWAY)),
    /** Ends it at once: the cable was cut. */
    cut: (): void => end(GOING_AWAY),
    /** The client has closed its WebSocket. */
    ended: (): void => pass(over),
    /** Half open while stalled: nothing passes in either direction, no end is seen; nothing is lost if it goes on in time. */
    stall(isStalled: boolean): void {
      if (isStalled) waiting ??= [];
      else {
        const held = waiting ?? [];
        waiting = undefined;
        for (const act of held) act();
      }
    },
  };
}

export type EngineIo = ReturnType<typeof serveEngineIo>;
