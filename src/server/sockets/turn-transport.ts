import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Server as Engine, type Transport, transports } from 'engine.io';
import type { WebSocket } from 'ws';

type EngineRequest = ConstructorParameters<typeof transports.websocket>[0];
type Packet = Parameters<Transport['send']>[0][number];

/** What may lie in the line's own buffer before the engine has to wait, and who reads too slowly shows (LIMIT-3). */
const IN_THE_LINE_BYTES = 64 * 1024;

/**
 * Writes what a connection is told in one turn of the event loop with one system call. The stock transport makes one for
 * each frame: a system call costs more than the message in it, and a commit answers many messages at once.
 *
 * A broadcast leaves as the bytes that were made once for all who hear it, and is never compressed: that would be done
 * once for each (WIRE-6). What is told to one connection is compressed above the threshold, unless it is told not to be.
 */
class TurnTransport extends transports.websocket {
  readonly #socket: WebSocket;
  readonly #line: Socket;
  #unsent = 0;
  #corked = false;

  constructor(request: EngineRequest) {
    super(request);
    if (request.websocket === undefined) throw new Error('A WebSocket transport without a WebSocket.');
    this.#socket = request.websocket;
    this.#line = request.socket;
  }

  override send(packets: Packet[]): void {
    this.writable = false;
    this.#cork();
    this.#unsent += packets.length;
    for (const packet of packets) this.#write(packet);
    if (this.#socket.bufferedAmount <= IN_THE_LINE_BYTES) this.#ready();
  }

  #write(packet: Packet): void {
    const broadcast = broadcastBytes(packet);
    if (broadcast === undefined) {
      const compress = packet.options?.compress !== false;
      this.parser.encodePacket(packet, this.supportsBinary, (data: string | Buffer) => {
        this.#socket.send(data, { compress }, this.#sent);
      });
    } else {
      // through the socket and not past it: a larger answer before it may still be on its way through the compressor
      this.#socket.send(broadcast, { binary: false, compress: false }, this.#sent);
    }
  }

  readonly #sent = (error?: Error | null): void => {
    this.#unsent -= 1;
    if (error != null) this.onError('write error', error.stack);
    else if (!this.writable && this.#unsent === 0) this.#ready();
  };

  #ready(): void {
    this.emit('drain');
    this.writable = true;
    this.emit('ready');
  }

  /** The next tick comes when all promises of this turn have settled: after the last answer to what a commit settled. */
  #cork(): void {
    if (this.#corked) return;
    this.#corked = true;
    this.#line.cork();
    process.nextTick(this.#uncork);
  }

  readonly #uncork = (): void => {
    this.#corked = false;
    this.#line.uncork();
  };
}

/** The bytes of a packet that goes to a room: the adapter keeps them beside it, as a header and a payload. */
function broadcastBytes({ options }: Packet): Buffer | undefined {
  const frame: unknown = options === undefined ? undefined : Reflect.get(options, 'wsPreEncodedFrame');
  return Array.isArray(frame) && Buffer.isBuffer(frame[1]) ? frame[1] : undefined;
}

/** The engine under Socket.IO, with that transport in the place of its own. */
export class TurnEngine extends Engine {
  protected override createTransport(
    name: 'polling' | 'websocket' | 'webtransport',
    request: IncomingMessage,
  ): Transport {
    return name === 'websocket'
      ? new TurnTransport(request as EngineRequest)
      : super.createTransport(name, request);
  }
}
