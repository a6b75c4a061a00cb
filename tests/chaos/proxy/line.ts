import { connect, type Socket } from 'node:net';
import { concerns, type Faults } from './faults.ts';
import type { Direction, Frame } from './frame.ts';
import { createFraming } from './framing.ts';
import {
  asksForWebSocket,
  lastOfItsConnection,
  plainResponse,
  splitHead,
  switchesProtocols,
  withoutExtensions,
} from './http-head.ts';
import { createPipe, type Pipe, type Sink } from './pipe.ts';
import { createMessageReader } from './web-socket.ts';

/** One client's connection and the one to the server that belongs to it. */
export type Line = {
  /** The client has a WebSocket that it believes to be open. */
  isLiveWebSocket(): boolean;
  look(): void;
  /** TCP reset to both sides, now. */
  cut(): void;
};

type Setting = {
  readonly client: Socket;
  readonly connection: number;
  readonly target: () => { readonly host: string; readonly port: number };
  readonly faults: Faults;
  readonly random: () => number;
  /** Decides over a frame; `send` puts its bytes on their way. */
  readonly judge: (frame: Frame, send: () => void) => void;
  readonly closed: (line: Line) => void;
};

type Stage = 'head' | 'bytes' | 'web-socket' | 'answered';

/** Starts to carry. The server is connected to when the first byte gets there, so a request that a fault swallows never shows. */
export function createLine({ client, connection, target, faults, random, judge, closed }: Setting): Line {
  const stage: Record<Direction, Stage> = { up: 'head', down: 'head' };
  const heads: Record<Direction, Buffer> = { up: Buffer.alloc(0), down: Buffer.alloc(0) };
  const readers = { up: createMessageReader(), down: createMessageReader() };
  const ended: Record<Direction, boolean> = { up: false, down: false };
  const frameOf = createFraming(connection);
  let upgrading = false;
  let hasSaidGoodbye = false;
  let isHurt = false;
  let upstream: Socket | null = null;

  const pipes: Record<Direction, Pipe> = {
    up: pipeTo('up', () => (upstream ??= openUpstream())),
    down: pipeTo('down', () => client),
  };

  function pipeTo(direction: Direction, socket: () => Socket): Pipe {
    const sink: Sink = {
      write: (bytes, written) => void socket().write(bytes, () => written?.()),
      end: () => {
        // a client that asked nothing, or got its answer here, has no server to leave
        if (direction === 'up' && upstream === null) client.end();
        else socket().end();
      },
      reset: () => {
        if (direction === 'down' || upstream !== null) socket().resetAndDestroy();
      },
    };
    const hurt = (way: Direction | 'both') => {
      isHurt = true;
      if (concerns(way, 'up')) pipes.up.kill();
      if (concerns(way, 'down')) pipes.down.kill();
    };
    return createPipe({ direction, faults, sink, random, hurt, cut });
  }

  function openUpstream(): Socket {
    const socket = connect({ ...target(), allowHalfOpen: true, noDelay: true });
    follow(socket, 'down');
    return socket;
  }

  function follow(socket: Socket, direction: Direction): void {
    socket.on('data', (chunk: Buffer) => read(direction, chunk));
    socket.on('end', () => {
      const rest = Buffer.concat([heads[direction], readers[direction].rest()]);
      if (rest.length > 0 && stage[direction] !== 'answered') pipes[direction].push(rest);
      pipes[direction].end();
      finish(direction);
    });
    // the close that follows says it too
    socket.on('error', () => undefined);
    socket.on('close', (failed) => {
      if (failed) pipes[direction].reset();
      finish(direction);
    });
  }

  function finish(direction: Direction): void {
    ended[direction] = true;
    // each side has left, and neither will hear of the other
    if (isHurt && ended.up && ended.down) cut();
    if (client.destroyed && (upstream === null || upstream.destroyed)) closed(line);
  }

  function read(direction: Direction, chunk: Buffer): void {
    switch (stage[direction]) {
      case 'head':
        return readHead(direction, chunk);
      case 'bytes':
        return pipes[direction].push(chunk);
      case 'web-socket':
        for (const message of readers[direction].read(chunk)) {
          if (direction === 'up' && message.kind === 'close') hasSaidGoodbye = true;
          judge(frameOf(direction, message), () => pipes[direction].push(message.bytes));
        }
        return;
      case 'answered':
        return;
      default:
        return stage[direction] satisfies never;
    }
  }

  function readHead(direction: Direction, chunk: Buffer): void {
    heads[direction] = Buffer.concat([heads[direction], chunk]);
    const split = splitHead(heads[direction]);
    if (split === null) return;
    heads[direction] = Buffer.alloc(0);
    if (direction === 'up') receiveRequest(split.head);
    else receiveResponse(split.head);
    if (split.rest.length > 0) read(direction, split.rest);
  }

  function receiveRequest(head: string): void {
    upgrading = asksForWebSocket(head);
    const answer = [...faults.answers].findLast(({ upgradesOnly }) => upgrading || !upgradesOnly);
    if (answer !== undefined) {
      stage.up = 'answered';
      pipes.down.push(plainResponse(answer.status, answer.body));
      return pipes.down.end();
    }
    stage.up = upgrading ? 'web-socket' : 'bytes';
    pipes.up.push(upgrading ? withoutExtensions(head) : lastOfItsConnection(head));
  }

  function receiveResponse(head: string): void {
    stage.down = upgrading && switchesProtocols(head) ? 'web-socket' : 'bytes';
    pipes.down.push(Buffer.from(head, 'latin1'));
  }

  function cut(): void {
    pipes.up.kill();
    pipes.down.kill();
    client.resetAndDestroy();
    upstream?.resetAndDestroy();
  }

  const line: Line = {
    isLiveWebSocket: () => stage.down === 'web-socket' && !hasSaidGoodbye && !ended.up && !client.destroyed,
    look() {
      pipes.up.look();
      pipes.down.look();
    },
    cut,
  };
  follow(client, 'up');
  return line;
}
