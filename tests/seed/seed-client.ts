import { io, type Socket } from 'socket.io-client';
import { departures, SERVER_SAYS, type ServerSays } from './document.ts';
import { createHeardLog } from './heard-log.ts';

type Heard = { readonly event: string; readonly payload: unknown };

/**
 * A client of staff that knows the seed document and nothing else: it offers no extension, asks for no
 * acknowledgement and sends plain payloads. Everything it hears is kept until a test takes it, and compared with
 * the document at once: `faults` lists every departure.
 */
export async function connectSeedClient(url: string, token = 'STAFF_AUTH_TOKEN') {
  // as in the document's example, but on a connection of its own
  const socket: Socket = io(url, { auth: { token }, forceNew: true, reconnection: false });
  const log = createHeardLog<Heard>(({ event, payload }) => `${event} ${JSON.stringify(payload)}`);
  const faults: string[] = [];
  socket.onAny((event: string, ...args: unknown[]) => {
    faults.push(...departures(SERVER_SAYS, event, args));
    log.note({ event, payload: args[0] });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });

  /** Takes the first kept event that fits, or waits for one. */
  async function hears<E extends keyof ServerSays>(
    event: E,
    fits: (payload: ServerSays[E]) => boolean = () => true,
  ): Promise<ServerSays[E]> {
    const heard = await log.take(event, (one) => one.event === event && fits(one.payload as ServerSays[E]));
    return heard.payload as ServerSays[E];
  }

  return {
    faults: faults as readonly string[],
    /** Emits exactly these arguments. */
    says(event: string, ...args: readonly unknown[]): void {
      socket.emit(event, ...args);
    },
    hears,
    /**
     * The names of everything heard and not taken until the server has answered one request more. The connection
     * keeps order, so whatever was sent to it before that answer is in.
     */
    async rest(): Promise<readonly string[]> {
      socket.emit('staff:auth', { staffId: 'nobody', token: 'wrong' });
      await hears('staff:auth:response', ({ success }) => !success);
      return log.rest().map(({ event }) => event);
    },
    /** Resolves when the server has ended the connection. */
    async isClosed(): Promise<void> {
      if (!socket.connected) return;
      await new Promise((resolve) => socket.once('disconnect', resolve));
    },
    leave(): void {
      socket.disconnect();
    },
  };
}

export type SeedClient = Awaited<ReturnType<typeof connectSeedClient>>;
