import { concerns, type Faults, type Way } from './faults.ts';
import type { Direction } from './frame.ts';

/** Where a pipe ends. `write` answers through `written` when the bytes have left the process. */
export type Sink = {
  write(bytes: Buffer, written?: () => void): void;
  end(): void;
  reset(): void;
};

export type Pipe = {
  push(bytes: Buffer): void;
  end(): void;
  reset(): void;
  /** Looks again: a fault came or went. */
  look(): void;
  /** Swallows everything from now on, for ever. */
  kill(): void;
};

type Item = { readonly what: Buffer | 'end' | 'reset'; readonly dueAt: number };
type Setting = {
  readonly direction: Direction;
  readonly faults: Faults;
  readonly sink: Sink;
  readonly random: () => number;
  /** Bytes were swallowed by a black hole of this way. */
  readonly hurt: (way: Way) => void;
  /** As many bytes have gone as a `cutAfter` allows. */
  readonly cut: () => void;
};

/** One direction of one connection: what goes in comes out at the sink in order, or doesn't, as the faults have it. */
export function createPipe({ direction, faults, sink, random, hurt, cut }: Setting): Pipe {
  const self = {};
  let queue: Item[] = [];
  let dead = false;
  let stopWaiting: (() => void) | null = null;

  function swallowed(): boolean {
    if (dead) return true;
    for (const { way } of faults.blackHoles) {
      if (!concerns(way, direction)) continue;
      hurt(way);
      return true;
    }
    return false;
  }

  function put(what: Item['what']): void {
    if (swallowed()) return;
    let dueAt = performance.now();
    for (const { ms, jitterMs } of faults.delays) dueAt += Math.max(0, ms + (random() * 2 - 1) * jitterMs);
    queue.push({ what, dueAt });
    if (stopWaiting === null) flow();
  }

  function look(): void {
    stopWaiting?.();
    stopWaiting = null;
    flow();
  }

  function flow(): void {
    stopWaiting = null;
    for (let item = queue[0]; item !== undefined; item = queue[0]) {
      if ([...faults.stalls].some(({ way }) => concerns(way, direction))) return;
      const now = performance.now();
      // a delay that healed keeps nothing back
      const readyAt = Math.max(faults.delays.size > 0 ? item.dueAt : 0, linkFreeAt());
      if (readyAt > now) return waitFor(readyAt - now);
      queue.shift();
      if (swallowed()) return;
      if (item.what === 'end') sink.end();
      else if (item.what === 'reset') sink.reset();
      else if (carry(item.what, item.dueAt, now)) return;
    }
  }

  /** Writes the first piece and puts the rest back; true if the next piece waits until this one has left. */
  function carry(bytes: Buffer, dueAt: number, now: number): boolean {
    const size = Math.min(bytes.length, pieceSize());
    if (size < bytes.length) queue.unshift({ what: bytes.subarray(size), dueAt });
    for (const { bytesPerSecond, freeAt } of faults.throttles) {
      freeAt[direction] = Math.max(now, freeAt[direction]) + (size * 1000) / bytesPerSecond;
    }
    const piece = bytes.subarray(0, size);
    const allowed = allowance(size);
    if (allowed === null) {
      const isSlice = faults.slices.size > 0;
      sink.write(piece, isSlice ? waitForTurn() : undefined);
      return isSlice;
    }
    dead = true;
    queue = [];
    sink.write(piece.subarray(0, allowed), cut);
    return false;
  }

  function linkFreeAt(): number {
    return Math.max(0, ...[...faults.throttles].map(({ freeAt }) => freeAt[direction]));
  }

  function pieceSize(): number {
    const twentiethOfASecond = [...faults.throttles].map(({ bytesPerSecond }) =>
      Math.ceil(bytesPerSecond / 20),
    );
    return Math.min(Infinity, ...twentiethOfASecond, ...[...faults.slices].map(({ bytes }) => bytes));
  }

  /** How many of these bytes may go before the connection is cut; null: all, and it isn't. */
  function allowance(size: number): number | null {
    let allowed: number | null = null;
    for (const fault of faults.cuts) {
      if (fault.direction !== direction) continue;
      const left = (fault.left.get(self) ?? fault.bytes) - size;
      fault.left.set(self, left);
      if (left <= 0) allowed = Math.min(allowed ?? Infinity, size + left);
    }
    return allowed;
  }

  function waitFor(ms: number): void {
    const timer = setTimeout(flow, Math.ceil(ms));
    stopWaiting = () => clearTimeout(timer);
  }

  /** The answer is to be called when the piece has left: only then is the next one a segment of its own. */
  function waitForTurn(): () => void {
    let turn: NodeJS.Immediate | undefined;
    let isOff = false;
    stopWaiting = () => {
      isOff = true;
      clearImmediate(turn);
    };
    return () => {
      if (!isOff) turn = setImmediate(flow);
    };
  }

  return {
    push: put,
    end: () => put('end'),
    reset: () => put('reset'),
    look,
    kill() {
      dead = true;
      queue = [];
      stopWaiting?.();
      stopWaiting = null;
    },
  };
}
