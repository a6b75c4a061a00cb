import { eachFrame, endOfFrame, painted } from './frames.ts';
import { lookAt } from './look.ts';

/** How frames came. `late`: so many more than one should have stood where it stood. */
export type Frames = {
  readonly frames: number;
  readonly late: number;
  readonly over17: number;
  readonly over50: number;
  readonly longest: number;
};
export type Ingest = Frames & {
  readonly sent: number;
  /** From the event to the frame that shows it or something newer, in milliseconds. */
  readonly lags: readonly number[];
  /** So many of the newest were not on the screen when it had come to rest. */
  readonly unshown: number;
};
export type Scroll = Frames & {
  /** Frames in which a part of the box that should show lines showed none. */
  readonly blank: number;
  /** Frames that have no line in common with the one before. */
  readonly lost: number;
  /** How far the lines went in all, in pixels; and how far at most two lines went apart in one frame. */
  readonly moved: number;
  readonly apart: number;
};

const FRAME_MS = 1_000 / 60;
/** A frame counts as late from here on: clocks are not that exact. */
const LATE_MS = FRAME_MS * 1.5;

function countFrames() {
  let before: number | undefined;
  let [frames, late, over17, over50, longest] = [0, 0, 0, 0, 0];
  return {
    note(at: number): void {
      const took = before === undefined ? 0 : at - before;
      before = at;
      if (took === 0) return;
      frames += 1;
      longest = Math.max(longest, took);
      if (took > LATE_MS) late += Math.round(took / FRAME_MS) - 1;
      if (took > LATE_MS) over17 += 1;
      if (took > 50) over50 += 1;
    },
    told: (): Frames => ({ frames, late, over17, over50, longest }),
  };
}

function createMeter() {
  let stopScroll: (() => Scroll) | undefined;
  let stopKeys: (() => readonly number[]) | undefined;

  /** By the time at which each frame begins: those come evenly when nothing is in their way. */
  function watchFrames() {
    const count = countFrames();
    let isOver = false;
    const beat = (at: number): void => {
      if (isOver) return;
      count.note(at);
      requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
    return (): Frames => {
      isOver = true;
      return count.told();
    };
  }

  return {
    async frames(ms: number): Promise<Frames> {
      const stop = watchFrames();
      await pause(ms);
      return stop();
    },

    /** So many a second, each an event of its own, evenly over the time. */
    async ingest(
      rate: number,
      ms: number,
      deliver: () => void = () => window.__bench.append(1),
    ): Promise<Ingest> {
      const { newest } = lookAt(window.__bench);
      const first = newest();
      const at: number[] = [];
      const lags: number[] = [];
      const stopLooking = eachFrame((now) => {
        const shown = newest() - first;
        while (lags.length < shown && lags.length < at.length) lags.push(now - (at[lags.length] ?? now));
      });
      const stop = watchFrames();
      const began = performance.now();
      const due = () => Math.min((rate * ms) / 1_000, ((performance.now() - began) * rate) / 1_000);
      while (at.length < (rate * ms) / 1_000) {
        for (let behind = Math.floor(due()) - at.length; behind > 0; behind -= 1) {
          at.push(performance.now());
          deliver();
        }
        await turn();
      }
      const frames = stop();
      await painted(() => newest() - first >= at.length).catch(() => undefined);
      await endOfFrame();
      stopLooking();
      return { ...frames, sent: at.length, lags, unshown: first + at.length - newest() };
    },

    /** Without lags: for what is not a conversation. */
    async flood(rate: number, ms: number, deliver: () => void): Promise<Frames> {
      const stop = watchFrames();
      const began = performance.now();
      let sent = 0;
      while (performance.now() - began < ms) {
        for (const due = ((performance.now() - began) * rate) / 1_000; sent < due; sent += 1) deliver();
        await turn();
      }
      return stop();
    },

    watchScroll(): void {
      const { places, isBlank } = lookAt(window.__bench);
      const stop = watchFrames();
      let before = places();
      let [blank, lost, moved, apart] = [0, 0, 0, 0];
      const stopLooking = eachFrame(() => {
        const now = places();
        const steps = [...now].flatMap(([mid, top]) => {
          const was = before.get(mid);
          return was === undefined ? [] : [top - was];
        });
        if (isBlank()) blank += 1;
        if (steps.length === 0) lost += 1;
        else {
          moved += steps[0] ?? 0;
          apart = Math.max(apart, Math.max(...steps) - Math.min(...steps));
        }
        before = now;
      });
      stopScroll = () => {
        stopLooking();
        return { ...stop(), blank, lost, moved, apart };
      };
    },
    scrolled: (): Scroll => {
      if (stopScroll === undefined) throw new Error('Call watchScroll first.');
      return stopScroll();
    },

    /** How far the line in the middle of the box moves while `work` is done and for half a second after, in pixels. */
    async jump(work: () => Promise<void>): Promise<number> {
      const { places, middle } = lookAt(window.__bench);
      const mid = middle();
      const from = places().get(mid) ?? Number.NaN;
      let most = 0;
      const stop = eachFrame(() => {
        const now = places().get(mid);
        most = now === undefined ? Infinity : Math.max(most, Math.abs(now - from));
      });
      await work();
      await pause(500);
      stop();
      return most;
    },

    /** From now on: what each key takes until the frame that shows it. */
    watchKeys(): void {
      const field = document.querySelector('textarea');
      const lags: number[] = [];
      let pressed: number | undefined;
      let shown = field?.value ?? '';
      const press = (event: KeyboardEvent): void => {
        pressed = event.timeStamp;
      };
      window.addEventListener('keydown', press, { capture: true });
      const stopLooking = eachFrame((now) => {
        const value = document.querySelector('textarea')?.value ?? '';
        if (pressed === undefined || value === shown) return;
        lags.push(now - pressed);
        [pressed, shown] = [undefined, value];
      });
      stopKeys = () => {
        window.removeEventListener('keydown', press, { capture: true });
        stopLooking();
        return lags;
      };
    },
    keys: (): readonly number[] => {
      if (stopKeys === undefined) throw new Error('Call watchKeys first.');
      return stopKeys();
    },
  };
}

export type Meter = ReturnType<typeof createMeter>;

export function startMeter(): void {
  window.__meter = createMeter();
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Events come in small heaps, as from a socket: a timer that is set by a timer waits four milliseconds. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}
