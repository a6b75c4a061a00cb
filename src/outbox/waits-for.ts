import type { WaitsFor } from './outbox.ts';
import type { After } from './timing.ts';

/** So long may another tab take before the screen speaks of it. */
const MOVELESS_MS = 5_000;

/** Tells what the rows wait for. `now` answers as if the other tab had stood still long enough. */
export function createWaitsFor(after: After, now: () => WaitsFor, onChange: () => void) {
  let shown: WaitsFor = 'nothing';
  let stop: (() => void) | undefined;

  function show(next: WaitsFor): void {
    if (next === shown) return;
    shown = next;
    onChange();
  }

  /** `hasMoved`: a row went on, so the other tab is at work. */
  function update(hasMoved: boolean): void {
    const next = now();
    if (next !== 'other-tab' || hasMoved) {
      stop?.();
      stop = undefined;
    }
    if (next !== 'other-tab') {
      show(next);
      return;
    }
    if (shown === 'other-tab' && !hasMoved) return;
    show('nothing');
    stop ??= after(MOVELESS_MS, () => {
      stop = undefined;
      show(now());
    });
  }

  return {
    get: (): WaitsFor => shown,
    update,
    close: (): void => stop?.(),
  };
}
