import { io, type Socket } from 'socket.io-client';
import { departures, SERVER_SAYS, type ServerSays } from './document.ts';

const PATIENCE_MS = 5_000;

type Heard = { readonly event: string; readonly payload: unknown };
type Waiting = { readonly take: (heard: Heard) => boolean };

/**
 * A client of staff that knows the seed document and nothing else: it offers no extension, asks for no
 * acknowledgement and sends plain payloads. Everything it hears is kept until a test takes it, and compared with
 * the document at once: `faults` lists every departure.
 */
export async function connectSeedClient(url: string, token = 'STAFF_AUTH_TOKEN') {
  // as in the document's example, but on a connection of its own
  const socket: Socket = io(url, { auth: { token }, forceNew: true, reconnection: false });
  const log: Heard[] = [];
  const faults: string[] = [];
  const waiting = new Set<Waiting>();

  socket.onAny((event: string, ...args: unknown[]) => {
    faults.push(...departures(SERVER_SAYS, event, args));
    const heard = { event, payload: args[0] };
    for (const entry of waiting) {
      if (!entry.take(heard)) continue;
      waiting.delete(entry);
      return;
    }
    log.push(heard);
  });

  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });

  function hears<E extends keyof ServerSays>(
    event: E,
    fits: (payload: ServerSays[E]) => boolean = () => true,
  ): Promise<ServerSays[E]> {
    const matches = (heard: Heard) => heard.event === event && fits(heard.payload as ServerSays[E]);
    const kept = log.findIndex(matches);
    if (kept >= 0) return Promise.resolve(log.splice(kept, 1)[0]?.payload as ServerSays[E]);
    const { promise, resolve, reject } = Promise.withResolvers<ServerSays[E]>();
    const entry: Waiting = {
      take(heard) {
        if (!matches(heard)) return false;
        clearTimeout(timer);
        resolve(heard.payload as ServerSays[E]);
        return true;
      },
    };
    const timer = setTimeout(() => {
      waiting.delete(entry);
      const others = log.map((heard) => `${heard.event} ${JSON.stringify(heard.payload)}`).join('\n  ');
      reject(
        new Error(`No such ${event} was heard within ${PATIENCE_MS} ms. Heard and not taken:\n  ${others}`),
      );
    }, PATIENCE_MS);
    waiting.add(entry);
    return promise;
  }

  return {
    faults: faults as readonly string[],
    /** Emits exactly these arguments. */
    says(event: string, ...args: readonly unknown[]): void {
      socket.emit(event, ...args);
    },
    /** Takes the first kept event that fits, or waits for one. */
    hears,
    /**
     * Everything heard and not taken until the server has answered one request more. The connection keeps order, so
     * whatever was sent to it before that answer is in.
     */
    async rest(): Promise<readonly string[]> {
      socket.emit('staff:auth', { staffId: 'nobody', token: 'wrong' });
      await hears('staff:auth:response', ({ success }) => !success);
      return log.splice(0).map(({ event }) => event);
    },
    /** Resolves when the server has ended the connection. */
    async isClosed(): Promise<void> {
      if (!socket.connected) return;
      await new Promise<void>((resolve) => {
        socket.once('disconnect', () => {
          resolve();
        });
      });
    },
    leave(): void {
      socket.disconnect();
    },
  };
}

export type SeedClient = Awaited<ReturnType<typeof connectSeedClient>>;
