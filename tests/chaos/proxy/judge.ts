import type { Frame, Heal, Rule } from './frame.ts';

/** Remembers frames, wakes who waits for one, and decides by the rules what becomes of each. */
export type Judge = {
  judge(frame: Frame, send: () => void): void;
  frames(): readonly Frame[];
  waitFor(match: (frame: Frame) => boolean, timeoutMs: number): Promise<Frame>;
  rule(rule: Rule): Heal;
  /** Sends what is held, oldest first. */
  release(): void;
  /** Takes every rule back and sends what they held or delayed. */
  heal(): void;
  close(): void;
};

type Kept = { readonly of: object; readonly send: () => void; readonly timer: NodeJS.Timeout | null };
type Waiter = { readonly match: (frame: Frame) => boolean; settle(frame: Frame | Error): void };

const REMEMBERED = 5000;

export function createJudge(): Judge {
  const rules = new Set<{ readonly decide: Rule }>();
  const kept = new Set<Kept>();
  const waiters = new Set<Waiter>();
  let seen: Frame[] = [];

  function remember(frame: Frame): void {
    seen.push(frame);
    if (seen.length > REMEMBERED * 2) seen = seen.slice(-REMEMBERED);
    for (const waiter of waiters) {
      if (waiter.match(frame)) waiter.settle(frame);
    }
  }

  function apply(frame: Frame, send: () => void): void {
    for (const rule of rules) {
      const verdict = rule.decide(frame);
      if (verdict === undefined) continue;
      if (verdict === 'drop') return;
      if (verdict === 'hold') return keep(rule, send, null);
      if (typeof verdict === 'object') return keep(rule, send, verdict.delayMs);
      if (verdict === 'duplicate') send();
      break;
    }
    send();
  }

  function keep(of: object, send: () => void, delayMs: number | null): void {
    const timer = delayMs === null ? null : setTimeout(() => letGo(held), delayMs);
    const held: Kept = { of, send, timer };
    kept.add(held);
  }

  function letGo(held: Kept): void {
    if (held.timer !== null) clearTimeout(held.timer);
    if (kept.delete(held)) held.send();
  }

  function letAllGo(matches: (held: Kept) => boolean): void {
    for (const held of [...kept].filter(matches)) letGo(held);
  }

  return {
    judge(frame, send) {
      remember(frame);
      apply(frame, send);
    },
    frames: () => seen.slice(-REMEMBERED),
    waitFor(match, timeoutMs) {
      const { promise, resolve, reject } = Promise.withResolvers<Frame>();
      const timer = setTimeout(
        () => waiter.settle(new Error(`No such frame came within ${String(timeoutMs)} ms.`)),
        timeoutMs,
      );
      const waiter: Waiter = {
        match,
        settle(outcome) {
          clearTimeout(timer);
          waiters.delete(waiter);
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        },
      };
      waiters.add(waiter);
      // who doesn't look at the outcome isn't told of it
      promise.catch(() => undefined);
      return promise;
    },
    rule(decide) {
      const rule = { decide };
      rules.add(rule);
      return () => {
        rules.delete(rule);
        letAllGo(({ of }) => of === rule);
      };
    },
    release: () => letAllGo(({ timer }) => timer === null),
    heal() {
      rules.clear();
      letAllGo(() => true);
    },
    close() {
      for (const { timer } of kept) if (timer !== null) clearTimeout(timer);
      kept.clear();
      for (const waiter of waiters)
        waiter.settle(new Error('The proxy was closed before such a frame came.'));
    },
  };
}
