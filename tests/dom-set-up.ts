import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { setLanguage } from '#console/words/language.ts';

// what is fetched apart from the first screen comes late on a machine that is busy with something else
configure({ asyncUtilTimeout: 15_000 });

/**
 * jsdom lays nothing out: every element has no size, and a virtual list would draw no row. Everything is given one
 * size here; what depends on real sizes and scrolling is tested in a real browser.
 */
const WIDTH = 800;
const HEIGHT = 640;

function lay(name: string, size: number): void {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
}
lay('offsetWidth', WIDTH);
lay('clientWidth', WIDTH);
lay('offsetHeight', HEIGHT);
lay('clientHeight', HEIGHT);

Element.prototype.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;

/** Nothing has a size, so nothing changes it. */
class NoResizes implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver = NoResizes;

/** A wide screen with a mouse, unless a test says otherwise: `window.matchMedia = ...`. */
function answer(query: string): MediaQueryList {
  const matches = query.startsWith('(min-width');
  return Object.assign(new EventTarget(), {
    matches,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  }) satisfies MediaQueryList;
}
window.matchMedia = answer;

afterEach(() => {
  cleanup();
  setLanguage('en');
  localStorage.clear();
  window.matchMedia = answer;
});
