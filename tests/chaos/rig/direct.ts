import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';

/** How long one question may take before it is asked again on a new connection, in milliseconds. */
const PATIENCE_MS = 3_000;
const PAUSE_MS = 100;

type Door = {
  /** Address and namespace. */
  readonly url: string;
  readonly auth: () => object;
  /** Says who it is; false or a throw: not now. */
  readonly greet: (socket: Socket) => Promise<boolean>;
};

export type Direct = ReturnType<typeof createDirect>;

/**
 * A scripted client straight at the server, past every fault of the network. It asks until it is answered, each time
 * on a connection that has been greeted: only for questions that may be asked twice.
 */
export function createDirect({ url, auth, greet }: Door) {
  let socket: Socket | undefined;
  let isClosed = false;

  async function connected(): Promise<Socket> {
    if (socket?.connected === true) return socket;
    socket?.disconnect();
    const fresh = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: (give) => give(auth()),
    });
    await new Promise<void>((resolve, reject) => {
      fresh.once('connect', resolve);
      fresh.once('connect_error', reject);
      // a server that ends between the handshake and the welcome makes the library say neither
      fresh.io.once('close', (reason) => {
        fresh.disconnect();
        reject(new Error(reason));
      });
    });
    if (!(await greet(fresh))) {
      fresh.disconnect();
      throw new Error('The server did not let the scripted client in.');
    }
    socket = fresh;
    return fresh;
  }

  return {
    /** The acknowledgement; a refusal is one too. */
    async ask(event: string, payload: object): Promise<unknown> {
      for (;;) {
        if (isClosed) throw new Error(`${event} was asked after the end.`);
        try {
          const open = await connected();
          return (await open.timeout(PATIENCE_MS).emitWithAck(event, payload)) as unknown;
        } catch {
          socket?.disconnect();
          await sleep(PAUSE_MS);
        }
      }
    },
    close(): void {
      isClosed = true;
      socket?.disconnect();
    },
  };
}
