import type { ConsoleStore } from '../store/create-store.ts';

/** Calls once before the page is painted next. */
export type Frame = (draw: () => void) => void;

/**
 * The store as views see it. What it holds is always the newest; but while the server tells one thing after the other, views
 * hear of it once a frame, for nobody sees more. Everything else is told at once, and whatever waits with it: a field must not
 * hear late what is typed into it.
 */
export function createViewed(
  store: ConsoleStore,
  frame: Frame | undefined,
): { readonly store: ConsoleStore; readonly pushed: (take: () => void) => void } {
  const views = new Set<Parameters<ConsoleStore['subscribe']>[0]>();
  let told = store.getState();
  let isPushed = false;
  let isDue = false;

  function tell(): void {
    isDue = false;
    const [now, was] = [store.getState(), told];
    if (now === was) return;
    told = now;
    for (const hear of views) hear(now, was);
  }

  store.subscribe(() => {
    if (!isPushed || frame === undefined) tell();
    else if (!isDue) {
      isDue = true;
      frame(tell);
    }
  });

  return {
    store: {
      ...store,
      subscribe: (hear) => {
        views.add(hear);
        return () => views.delete(hear);
      },
    },
    /** Takes in what the server has pushed. */
    pushed(take) {
      isPushed = true;
      try {
        take();
      } finally {
        isPushed = false;
      }
    },
  };
}
