import { afterEach, expect, test, vi } from 'vitest';
import { browserNow } from '#outbox/browser.ts';

const DAY_MS = 24 * 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

test('[SYNC-2] a wall clock that is put wrong does not move the time of a page that lives', () => {
  const before = browserNow();
  expect(Math.abs(before - Date.now())).toBeLessThan(DAY_MS);
  vi.useFakeTimers({ now: Date.now() + DAY_MS, toFake: ['Date'] });
  expect(browserNow() - before).toBeLessThan(DAY_MS / 2);
  vi.setSystemTime(Date.now() - 3 * DAY_MS);
  expect(browserNow()).toBeGreaterThanOrEqual(before);
});
