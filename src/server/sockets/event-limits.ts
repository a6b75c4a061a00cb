import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limiter } from '#hosting/settings.ts';

/** What one connection may say. */
export type EventAllowance = {
  readonly events: number;
  readonly withinMs: number;
  /** So many times over the allowance within one span is no longer haste: the connection is closed. */
  readonly closeAtTimes: number;
};

/** 100 events a second over five seconds: ten times what a queue of unsent messages drains with. */
export const EVENT_ALLOWANCE: EventAllowance = { events: 500, withinMs: 5_000, closeAtTimes: 4 };

/** LIMIT-2: counts the events of each connection; `close` ends one that does not stop. */
export function createEventLimits(close: (peerId: string) => void, allowance = EVENT_ALLOWANCE) {
  const { events, withinMs, closeAtTimes } = allowance;
  const limiter = new RateLimiterMemory({ points: events, duration: withinMs / 1000 });
  const limit: Limiter = async (peerId) => {
    try {
      await limiter.consume(peerId);
      return 0;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      if (error.consumedPoints > events * closeAtTimes) close(peerId);
      return Math.max(error.msBeforeNext, 1);
    }
  };
  return {
    limit,
    forget: async (peerId: string): Promise<void> => {
      await limiter.delete(peerId);
    },
  };
}
