import type { TokenRow } from '#desk/records.ts';
import type { GatewayLog } from '#hosting/peer.ts';
import { FAULT_NAMES, type FaultName } from '../faults/catalogue.ts';
import { createFaults } from '../faults/create-faults.ts';
import type { FaultSetting } from '../faults/fault-setting.ts';
import { type Play, playScenario } from '../scenarios/player.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { createWireLog } from '../wire-log/create-wire-log.ts';
import type { WireEvent } from '../wire-log/wire-event.ts';
import { createChance } from './chance.ts';
import { createClockwork, type HostClock } from './clockwork.ts';
import { createDeskParts, createGateways } from './desk-parts.ts';
import type { MockConnection, MockLine } from './line.ts';
import { createMint } from './mint.ts';
import { createPace } from './pace.ts';
import { fillHistory } from './fill-history.ts';
import { createPlayedCustomers } from './played-customers.ts';
import { createPlayedStaff } from './played-staff.ts';
import { replay } from './replay.ts';
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
export async function createMockEngine({
  mode,
  seed: firstSeed,
  clock,
  log: gatewayLog = SILENT,
}: MockPorts) {
  let seed = firstSeed;
  const clockwork = createClockwork(clock);
  const { perform, timers } = clockwork;
  const log = createWireLog(clockwork.now);
  const faults = createFaults((name, own) => createChance(own ?? seed, 'fault', name));
  const signedIn: TokenRow[] = [];
  const open = new Set<OpenLine>();
  let resets = 0;
  let lines = 0;
  // not of a later seed: who is known by a token stays known
  const signInMint = createMint(firstSeed, 'sign-in');
  let mint = createMint(seed);
  let play: Play | undefined;
  let pace = createPace(clockwork);
  /** Only the epoch is another one each time: consoles must see that this desk is not the one they knew. */
  const newDesk = () =>
    createDeskParts(clockwork, mint, { epoch: createMint(seed, 'epoch', resets).id(), signInMint, signedIn });
  let parts = await newDesk();
  let gateways = createGateways(parts, clockwork, mint, gatewayLog);

  timers.every(SWEEP_MS, () => {
    gateways.hosting.sweep().catch((error: unknown) => {
      gatewayLog.error({ err: error }, 'sessions could not be checked');
    });
  });

  function openNow(line: MockLine, played: boolean): OpenLine {
    lines += 1;
    const opened = openLine({ name: `line-${lines}`, line, played }, gateways, {
      ...clockwork,
      mode,
      log,
      faults,
      restart: restartNow,
    });
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

  /** `work`: what the old process still does when nobody hears it any more. */
  async function restartNow(work: () => Promise<void> = async () => undefined): Promise<void> {
    abandonAll('restart');
    await work();
    await parts.storage.clearOnline();
    gateways = createGateways(parts, clockwork, mint, gatewayLog);
    await gateways.hosting.resumeOffers();
  }

  function clearNow(only?: FaultName): void {
    for (const name of only === undefined ? FAULT_NAMES : [only]) {
      faults.clear(name);
      for (const line of open) line.heal(name);
    }
  }

  const playing = {
    mint: () => mint,
    connect: (line: MockLine) => {
      const opened = openNow(line, true);
      return { receive: opened.receive, closed: () => closeNow(opened) };
    },
  };
  const customers = createPlayedCustomers(playing);
  const colleagues = createPlayedStaff(playing);

  async function resetNow(): Promise<void> {
    play?.stop();
    pace.close();
    play = undefined;
    customers.forget();
    colleagues.forget();
    abandonAll('reset');
    clearNow();
    resets += 1;
    lines = 0;
    log.clear();
    mint = createMint(seed);
    parts = await newDesk();
    gateways = createGateways(parts, clockwork, mint, gatewayLog);
  }

  /** An empty desk, and on it this scenario from its beginning. What is past is never hurried: it took its time. */
  async function startNow(scenario: Scenario, speed: number, ownSeed: number): Promise<void> {
    const { begunMs = 0 } = scenario;
    seed = ownSeed;
    clockwork.setBack(begunMs);
    await resetNow();
    pace = createPace(clockwork);
    pace.after(begunMs, () => pace.set(speed));
    const begun = playScenario(scenario, {
      after: pace.after,
      chance: createChance(seed, 'scenario'),
      fill: (customer) => fillHistory(parts.storage, mint, clockwork.now(), customer),
      arrive: async (options) => (await customers.arrive(options)).customerId,
      comeBack: async (id) => void (await customers.comeBack(id)),
      leave: async (id) => void (await customers.leave(id)),
      write: async (id, text) => void (await customers.write(id, text)),
      type: async (id, isTyping) => void (await customers.type(id, isTyping)),
      staff: colleagues,
      setFault: faults.set,
      clearFault: clearNow,
      restart: () => restartNow(),
    });
    play = begun;
    await begun.begin();
  }

  return {
    mode,
    seed: () => seed,
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
      desk: () => parts.signInDesk,
      signedIn,
      sweep: () => gateways.hosting.sweep(),
      isRefused: faults.refusesSignIn,
    }),

    /** Cuts every line, as the end of a process does, and goes on with what is stored. */
    restart: () => perform(() => restartNow()),

    /** An empty desk under another epoch. Who was signed in stays so; the log begins anew. */
    reset: () => perform(resetNow),

    scenario: {
      /** An empty desk, and on it this scenario from its beginning; every line is cut. A seed counts from here on. */
      async start(scenario: Scenario, speed = 1, ownSeed = seed): Promise<void> {
        await perform(() => startNow(scenario, speed, ownSeed));
        // all that is past by now
        await perform(() => undefined);
      },
      /** So many times as fast as it is written; 0 holds it. Only what it waits for: the desk has its own time. */
      setSpeed: (speed: number) =>
        perform(() => {
          pace.set(speed);
        }),
      /** Its people stay as they are. */
      stop: () =>
        perform(() => {
          play?.stop();
        }),
      isRunning: () => play?.isRunning() === true,
    },

    /** An empty desk, and on it everything that the clients of this log said, at the times at which they said it. */
    replay: (events: readonly WireEvent[]) =>
      perform(async () => {
        await resetNow();
        return replay(events, {
          after: timers.after,
          connect: (line, played) => {
            const opened = openNow(line, played);
            return { receive: opened.receive, closed: () => closeNow(opened) };
          },
        });
      }),

    /** The switches of the wire; a change counts from the next thing that passes. */
    faults: {
      list: faults.list,
      set: (setting: FaultSetting) =>
        perform(() => {
          faults.set(setting);
        }),
      /** All of them without a name. What was held back goes on. */
      clear: (name?: FaultName) =>
        perform(() => {
          clearNow(name);
        }),
    },

    /** People at the customers' door, moved by hand. */
    customers: {
      /** Comes in and says hello; nobody of the staff knows until the first word. `customerToken`: who was here before. */
      arrive: (options: { readonly name?: string; readonly customerToken?: string } = {}) =>
        perform(() => customers.arrive(options)),
      write: (customerId: string, text: string) => perform(() => customers.write(customerId, text)),
      type: (customerId: string, isTyping: boolean) => perform(() => customers.type(customerId, isTyping)),
      leave: (customerId: string) => perform(() => customers.leave(customerId)),
      /** Opens the page again without a word. */
      comeBack: (customerId: string) => perform(() => customers.comeBack(customerId)),
      /** The newest of what this customer's page shows. */
      read: (customerId: string) => perform(() => customers.read(customerId)),
      list: () => customers.list(),
    },

    log: { all: log.all, subscribe: log.subscribe },
    /** For whoever prepares a desk: what is kept, as it is now. */
    storage: () => parts.storage,
    now: clockwork.now,
    /** Resolves when everything asked for so far has been done, and all that follows from it. */
    settled: () => perform(() => undefined),

    /** Lines of somebody outside that are open. */
    lines: () => [...open].filter(({ played }) => !played).length,

    /** Ends every line and every timer. */
    async close(): Promise<void> {
      await perform(() => {
        play?.stop();
        abandonAll('stop');
      });
      clockwork.close();
    },
  };
}

export type MockEngine = Awaited<ReturnType<typeof createMockEngine>>;
