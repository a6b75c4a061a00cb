import type { Meter } from './meter.ts';

/** What every page of the benchmark offers to whoever measures it. */
export type Bench = {
  /** A conversation of `n` messages becomes known and is opened; resolves when its newest is painted. */
  load(n: number): Promise<void>;
  /** `k` new messages come in at the end. */
  append(k: number): void;
  /** `k` older messages come in above; resolves when they are there. */
  prepend(k: number): Promise<void>;
  /** Brings the `n`-th message into sight, however far away it is; resolves when it is painted. */
  jumpTo(n: number): Promise<void>;
  scroller(): HTMLElement;
  /** The text field of the composer. */
  input(): HTMLTextAreaElement;
  /** Matches every message's row; each has its message's id in `data-mid`. */
  readonly rowSelector: string;
};

/** Of the queue's page: the whole console. */
export type QueueBench = {
  /** `n` customers wait. */
  fill(n: number): Promise<void>;
  /** `k` customers write. */
  update(k: number): void;
  showTab(tab: 'waiting' | 'mine' | 'all'): void;
  /** Makes `n` conversations known, each read once. */
  visit(n: number): Promise<void>;
  /** Shows the `i`-th of them, by a click where its row is in sight; resolves with the frames until its newest message is painted. */
  switchTo(i: number): Promise<number>;
  input(): HTMLTextAreaElement;
};

declare global {
  interface Window {
    __bench: Bench;
    __meter: Meter;
    __queue: QueueBench;
  }
}

const MISSING = (selector: string): Error => new Error(`The page has no ${selector}.`);

export function foundBox(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw MISSING(selector);
  return element;
}

export function foundField(): HTMLTextAreaElement {
  const element = document.querySelector('textarea');
  if (element === null) throw MISSING('textarea');
  return element;
}
