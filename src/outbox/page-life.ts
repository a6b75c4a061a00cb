/** `leaving`: hidden for the back-forward cache, or frozen. `back`: from there. `wake`: a good moment to try again. */
export type PageEvent = 'leaving' | 'back' | 'wake';

/** What happens to the page that the outbox lives in. Answers how to stop listening. */
export type PageLife = (listener: (event: PageEvent) => void) => () => void;

/** The events of a real page (reliability.md, finding 6: a frozen page must not keep the courier's lock). */
export function browserPageLife(window: Window): PageLife {
  const { document } = window;
  return (listener) => {
    const stop = new AbortController();
    const on = (target: EventTarget, name: string, event: PageEvent, when = () => true): void =>
      target.addEventListener(name, () => when() && listener(event), { signal: stop.signal });
    on(window, 'pagehide', 'leaving');
    on(document, 'freeze', 'leaving');
    on(window, 'pageshow', 'back');
    on(document, 'resume', 'back');
    on(window, 'online', 'wake');
    on(document, 'visibilitychange', 'wake', () => document.visibilityState === 'visible');
    return () => stop.abort();
  };
}
