import type { Beat, OutboxStore } from './store.ts';
import type { After } from './timing.ts';

/** How often the leader gives a sign of life while anything waits, and how often others look at it. */
const BEAT_MS = 4_000;
/** Looks without a new sign, after which the leader counts as silent: 12 s. */
const SILENT_LOOKS = 3;

const isSame = (a: Beat | undefined, b: Beat | undefined): boolean =>
  a?.courier === b?.courier && a?.beat === b?.beat;

/**
 * The leader's sign of life, and what a tab does that misses it. A frozen page keeps its lock (reliability.md, F37), so a
 * tab whose peer knows send keys goes past it ("bypass"): there a double send is harmless. It takes over the heartbeat,
 * so that of several such tabs one goes; and stops as soon as another beats. Time is counted in own looks: clocks jump,
 * and a tab that was frozen itself must not think that only the others were.
 */
export function createHeartbeat(parts: {
  readonly store: Pick<OutboxStore, 'pulse'>;
  readonly name: string;
  readonly courierId: string;
  readonly after: After;
  /** This tab holds the lead. */
  readonly isLeading: () => boolean;
  /** Anything waits to be sent. */
  readonly isNeeded: () => boolean;
  /** This tab could send, but for the lead. */
  readonly couldSend: () => boolean;
  readonly onBypass: () => void;
  readonly onFault: (error: unknown) => void;
}) {
  const { name, courierId } = parts;
  let isRunning = false;
  let isClosed = false;
  let isBypassing = false;
  let seen: Beat | undefined;
  let looks = 0;
  let stop: (() => void) | undefined;

  const next = (last: Beat | undefined): Beat => ({ courier: courierId, beat: (last?.beat ?? 0) + 1 });

  function rest(): void {
    isBypassing = false;
    looks = 0;
  }

  const isWanted = (): boolean => !isClosed && parts.isNeeded() && (parts.isLeading() || parts.couldSend());

  async function tick(): Promise<void> {
    if (parts.isLeading()) {
      rest();
      await parts.store.pulse(name, next);
    } else if (isBypassing) {
      const now = await parts.store.pulse(name, (last) =>
        last?.courier === courierId ? next(last) : 'keep',
      );
      if (now?.courier !== courierId) rest();
    } else {
      await look();
    }
  }

  async function look(): Promise<void> {
    const last = await parts.store.pulse(name, () => 'keep');
    if (looks === 0 || !isSame(last, seen)) {
      seen = last;
      looks = 1;
      return;
    }
    looks += 1;
    if (looks <= SILENT_LOOKS) return;
    const now = await parts.store.pulse(name, (beat) => (isSame(beat, seen) ? next(beat) : 'keep'));
    rest();
    if (now?.courier !== courierId || parts.isLeading() || !isWanted()) return;
    isBypassing = true;
    parts.onBypass();
  }

  async function run(): Promise<void> {
    try {
      await tick();
    } catch (error) {
      parts.onFault(error);
    }
    if (isClosed) return;
    stop = parts.after(BEAT_MS, () => {
      if (isWanted()) void run();
      else {
        isRunning = false;
        rest();
      }
    });
  }

  return {
    isBypassing: (): boolean => isBypassing,
    /** Something has changed that this depends on. */
    update: (): void => {
      if (isBypassing && !parts.couldSend()) rest();
      if (isRunning || !isWanted()) return;
      isRunning = true;
      void run();
    },
    close: (): void => {
      isClosed = true;
      rest();
      stop?.();
    },
  };
}
