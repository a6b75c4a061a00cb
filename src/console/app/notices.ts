import type { After } from '#outbox/timing.ts';
import type { ConsoleStore } from '../store/create-store.ts';
import { withNotice, withoutNotice } from '../store/notices.ts';

/** How long a notice stays unless it is dismissed, in milliseconds. */
const SHOWN_MS = { info: 6_000, error: 15_000 } as const;

/** Lines at the foot of the screen; each goes by itself. */
export function createNotices(store: ConsoleStore, after: After) {
  let count = 0;

  function dismiss(id: string): void {
    store.setState((state) => withoutNotice(state, id), true);
  }

  return {
    say(tone: 'info' | 'error', text: string): void {
      count += 1;
      const id = `notice-${count}`;
      store.setState((state) => withNotice(state, { id, tone, text }), true);
      after(SHOWN_MS[tone], () => dismiss(id));
    },
    dismiss,
  };
}
