import { expect, test } from 'vitest';
import { browserPageLife } from '#outbox/page-life.ts';

function createPage() {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const window = Object.assign(new EventTarget(), { document });
  const told: string[] = [];
  const stop = browserPageLife(window as unknown as Window)((event) => told.push(event));
  return { window, document, told, stop };
}

test('[SEND-6] a page leaves when it is hidden for good or frozen, and is back when shown or resumed', () => {
  const { window, document, told } = createPage();
  window.dispatchEvent(new Event('pagehide'));
  window.dispatchEvent(new Event('pageshow'));
  document.dispatchEvent(new Event('freeze'));
  document.dispatchEvent(new Event('resume'));
  expect(told).toEqual(['leaving', 'back', 'leaving', 'back']);
});

test('[SEND-1] on-line or looked at again is a good moment to try; looked away from is none', () => {
  const { window, document, told, stop } = createPage();
  window.dispatchEvent(new Event('online'));
  document.dispatchEvent(new Event('visibilitychange'));
  document.visibilityState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  expect(told).toEqual(['wake', 'wake']);
  stop();
  window.dispatchEvent(new Event('online'));
  expect(told).toHaveLength(2);
});
