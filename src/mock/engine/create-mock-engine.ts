import type { TokenRow } from '#desk/storage.ts';
import type { GatewayLog } from '#hosting/peer.ts';
import { createWireLog } from '../wire-log/create-wire-log.ts';
import { createClockwork, type HostClock } from './clockwork.ts';
import { createDeskParts, createGateways } from './desk-parts.ts';
import type { MockConnection, MockLine } from './line.ts';
import { createMint } from './mint.ts';
import { createPlayedCustomers } from './played-customers.ts';
import { createSignIns } from './sign-ins.ts';
import { type MockMode, openLine, type OpenLine } from './wire.ts';

export type MockPorts = {
  readonly mode: MockMode;
  readonly seed: number;
  readonly clock: HostClock;
  /** Where the gateways tell what only a host's log may know. */
  readonly log?: GatewayLog;
};

const SILENT: GatewayLog = { error: () => undefined, warn: () => undefined };

/** AUTH-2: as often as the server looks for sessions that ended. */
const SWEEP_MS = 500;

/**
 * The mock without a network: the real rules and gateways on memory, with ids, chance and clock from a seed. A host
 * hands in its lines; everything that passes on them is in the log. Every verb may be called at any time.
 */
export async function createMockEngine({ mode, seed, clock, log: gatewayLog = SILENT }: MockPorts) {
  const clockwork = createClockwork(clock);
  const { perform, timers } = clockwork;
  const log = createWireLog(clockwork.now);
  const signedIn: TokenRow[] = [];
  const open = new Set<OpenLine>();
  let resets = 0;
  let lines = 0;
  let mint = createMint(seed, resets);
  let parts = await createDeskParts(clockwork, mint, signedIn);
  let gateways = createGateways(parts, clockwork, mint, gatewayLog);

  timers.every(SWEEP_MS, () => {
    gateways.hosting.sweep().catch((error: unknown) => {
      gatewayLog.error({ err: error }, 'sessions could not be checked');
    });
  });

  function openNow(line: MockLine, played: boolean): OpenLine {
    lines += 1;
    const opened = openLine({ name: `line-${lines}`, line, played }, gateways, { mode, log });
    open.add(opened);
    return opened;
  }

  async function closeNow(line: OpenLine): Promise<void> {
    open.delete(line);
    await line.closed();
  }

  function abandonAll(fault: string): void {
    for (const line of open) line.abandon(fault);
    open.clear();
  }

  async function restartNow(): Promise<void> {
    abandonAll('restart');
    await parts.storage.clearOnline();
    gateways = createGateways(parts, clockwork, mint, gatewayLog);
  }

  const customers = createPlayedCustomers({
    mint: () => mint,
    connect: (line) => {
      const opened = openNow(line, true);
      return { receive: opened.receive, closed: () => closeNow(opened) };
    },
  });

  async function resetNow(): Promise<void> {
    customers.forget();
    abandonAll('reset');
    resets += 1;
    lines = 0;
    log.clear();
    mint = createMint(seed, resets);
    parts = await createDeskParts(clockwork, mint, signedIn);
    gateways = createGateways(parts, clockwork, mint, gatewayLog);
  }

  return {
    mode,
    seed,
    /** A line that somebody outside has opened. */
    connect(line: MockLine): MockConnection {
      const opened = perform(() => openNow(line, false));
      return {
        receive: async (event, args) => perform(async () => (await opened).receive(event, args)),
        closed: async () => perform(async () => closeNow(await opened)),
      };
    },

    /** What the server's HTTP side asks of the desk; a host serves it in extended mode. */
    signIns: createSignIns({
      perform,
      desk: () => parts.desk,
      signedIn,
      sweep: () => gateways.hosting.sweep(),
    }),

    /** Cuts every line, as the end of a process does, and goes on with what is stored. */
    restart: () => perform(restartNow),

    /** An empty desk under another epoch. Who was signed in stays so; the log begins anew. */
    reset: () => perform(resetNow),

    /** People at the customers' door, moved by hand. */
    customers: {
      /** Comes in and says hello; nobody of the staff knows until the first word. */
      arrive: (options: { readonly name?: string } = {}) => perform(() => customers.arrive(options)),
      write: (customerId: string, text: string) => perform(() => customers.write(customerId, text)),
      type: (customerId: string, isTyping: boolean) => perform(() => customers.type(customerId, isTyping)),
      leave: (customerId: string) => perform(() => customers.leave(customerId)),
      list: () => customers.list(),
    },

    log: { all: log.all, subscribe: log.subscribe },
    /** For whoever prepares a desk: what is kept, as it is now. */
    storage: () => parts.storage,
    now: clockwork.now,
    /** Resolves when everything asked for so far has been done, and all that follows from it. */
    settled: () => perform(() => undefined),

    /** Ends every line and every timer. */
    async close(): Promise<void> {
      await perform(() => {
        abandonAll('stop');
      });
      clockwork.close();
    },
  };
}

export type MockEngine = Awaited<ReturnType<typeof createMockEngine>>;
