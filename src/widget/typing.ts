import type { After } from '#outbox/timing.ts';

const STILL_TYPING_MS = 300;
const RENEW_MS = 3_000;

/**
 * Tells that the customer types: `true` at the first keystroke and again every 3 s while it goes on, `false` 300 ms
 * after the last, or at once when the message is sent (TYPE-1).
 */
export function createTypingOut(after: After, now: () => number, tell: (isTyping: boolean) => void) {
  let toldAt: number | undefined;
  let cancel: (() => void) | undefined;
  const stop = (): void => {
    cancel?.();
    if (toldAt === undefined) return;
    toldAt = undefined;
    tell(false);
  };
  return {
    keystroke: (): void => {
      cancel?.();
      if (toldAt === undefined || now() - toldAt >= RENEW_MS) {
        toldAt = now();
        tell(true);
      }
      cancel = after(STILL_TYPING_MS, stop);
    },
    stop,
    /** The line is gone, and with it whatever was told on it. */
    forget: (): void => {
      cancel?.();
      toldAt = undefined;
    },
  };
}

const SMOOTH_MS = 1_500;
const DIES_MS = 6_000;

/** Shows that someone types: smooth over the gaps between words, and dead after 6 s without news (TYPE-1). */
export function createTypingIn(after: After, show: (who: string | null) => void) {
  let cancel: (() => void) | undefined;
  const hide = (): void => {
    cancel?.();
    show(null);
  };
  return {
    heard: (isTyping: boolean, who: string): void => {
      cancel?.();
      if (isTyping) show(who);
      cancel = after(isTyping ? DIES_MS : SMOOTH_MS, hide);
    },
    hide,
  };
}
