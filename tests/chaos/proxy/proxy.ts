import { createServer, type Socket } from 'node:net';
import { addFault, createFaults } from './faults.ts';
import type { Direction, Frame, Heal, Rule } from './frame.ts';
import { createJudge } from './judge.ts';
import { createLine, type Line } from './line.ts';
import { createListener } from './listener.ts';

export type { Direction, Frame, Heal, Packet, Rule, Verdict } from './frame.ts';

/** A network between a client and the server that can be hurt in named ways. Faults of several kinds can stand at once. */
export type Proxy = {
  readonly port: number;
  readonly url: string;
  /** WebSocket connections open now, as the clients believe. */
  live(): number;
  /** Connections of any kind, since the start. */
  seen(): number;
  /** The newest few thousand frames, hurt or not, for assertions. Long polling has none: it passes as bytes. */
  frames(): readonly Frame[];
  /** The next such frame that comes in, before the verdict. Rejects after `timeoutMs` (10 000) and when the proxy closes. */
  waitFor(match: (frame: Frame) => boolean, timeoutMs?: number): Promise<Frame>;
  rule(rule: Rule): Heal;
  /** Lets held frames go, in their order; the heal of a rule that holds or delays does so with its own. */
  release(): void;
  /** TCP reset of every open connection, both sides. */
  cut(): void;
  /** Resets each connection once so many more bytes have gone that way, in the middle of a frame if it falls so. */
  cutAfter(bytes: number, direction: Direction): Heal;
  /**
   * Sockets stay open, what comes is swallowed, a close too. Heal lets new connections through; those that lost something stay dead
   * for ever, in the ways of this black hole.
   */
  blackHole(direction: Direction | 'both'): Heal;
  /** As an unplugged cable that is plugged in again: nothing flows, nothing is lost; on heal it flows on. */
  stall(direction: Direction | 'both'): Heal;
  /** Both ways, each chunk `ms` give or take `jitterMs`, order kept. Heal lets flow at once what is under way. */
  delay(options: { ms: number; jitterMs?: number }): Heal;
  /** Each way so much, for all connections together. */
  throttle(bytesPerSecond: number): Heal;
  /** Writes go out in pieces of so many bytes, as separate TCP segments. */
  slice(bytes: number): Heal;
  /** Every new HTTP request and upgrade gets this instead of the server; open WebSockets are cut, a poll under way ends as it would. */
  answer(status: number, body?: string): Heal;
  /** WebSocket upgrades get 400, polling works. */
  blockUpgrades(): Heal;
  /** The port is closed, open connections reset; the answer opens the same port again. */
  refuse(): Promise<() => Promise<void>>;
  /** New connections go to another server port. */
  retarget(port: number): void;
  /** Takes back every fault, opens the port, releases what is held. */
  heal(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Listens on 127.0.0.1, on a free port unless told which. It takes `Sec-WebSocket-Extensions` out of upgrade requests, so that frames
 * stay plain text, and makes each HTTP request the last of its connection. If the server doesn't answer the door, the client is reset.
 */
export async function createProxy(options: {
  targetPort: number;
  targetHost?: string;
  port?: number;
  random?: () => number;
}): Promise<Proxy> {
  const { targetHost = '127.0.0.1', random = Math.random } = options;
  let targetPort = options.targetPort;
  let seen = 0;
  const faults = createFaults();
  const judge = createJudge();
  const lines = new Set<Line>();

  function accept(client: Socket): void {
    seen += 1;
    lines.add(
      createLine({
        client,
        connection: seen,
        target: () => ({ host: targetHost, port: targetPort }),
        faults,
        random,
        judge: judge.judge,
        closed: (line) => lines.delete(line),
      }),
    );
  }

  const look = () => {
    for (const line of lines) line.look();
  };
  const cut = (which: (line: Line) => boolean = () => true) => {
    for (const line of [...lines].filter(which)) line.cut();
  };
  const listener = await createListener(
    createServer({ allowHalfOpen: true, noDelay: true }, accept),
    options.port ?? 0,
    cut,
  );

  return {
    port: listener.port,
    url: `http://127.0.0.1:${String(listener.port)}`,
    live: () => [...lines].filter((line) => line.isLiveWebSocket()).length,
    seen: () => seen,
    frames: judge.frames,
    waitFor: (match, timeoutMs = 10_000) => judge.waitFor(match, timeoutMs),
    rule: judge.rule,
    release: judge.release,
    cut: () => cut(),
    cutAfter: (bytes, direction) => addFault(faults.cuts, { bytes, direction, left: new WeakMap() }, look),
    blackHole: (way) => addFault(faults.blackHoles, { way }, look),
    stall: (way) => addFault(faults.stalls, { way }, look),
    delay: ({ ms, jitterMs = 0 }) => addFault(faults.delays, { ms, jitterMs }, look),
    throttle: (bytesPerSecond) =>
      addFault(faults.throttles, { bytesPerSecond, freeAt: { up: 0, down: 0 } }, look),
    slice: (bytes) => addFault(faults.slices, { bytes }, look),
    answer(status, body = '<!doctype html><title>Fault</title>') {
      const heal = addFault(faults.answers, { status, body, upgradesOnly: false }, look);
      cut((line) => line.isLiveWebSocket());
      return heal;
    },
    blockUpgrades: () => addFault(faults.answers, { status: 400, body: '', upgradesOnly: true }, look),
    refuse: listener.refuse,
    retarget(port) {
      targetPort = port;
    },
    async heal() {
      for (const kind of Object.values(faults)) kind.clear();
      look();
      judge.heal();
      await listener.open();
    },
    async close() {
      judge.close();
      await listener.close();
    },
  };
}
