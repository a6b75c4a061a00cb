import type { Entry } from '#protocol/note.ts';
import type { Outbox } from '#outbox/outbox.ts';
import type { Quarantined } from '#outbox/store.ts';
import type { Tools } from './tools.ts';

/**
 * Puts what the outbox tells into the state. While messages wait that only this tab has, the browser asks before the page is
 * left (SEND-8). Answers how to stop.
 */
export function watchOutbox(
  { apply, watch }: Tools,
  outbox: Outbox<Entry>,
  holdPage: (hold: boolean) => void,
): () => void {
  let unreadable: readonly Quarantined[] = [];
  let isOver = false;

  function show(): void {
    if (isOver) return;
    const rows = outbox.rows();
    const { persistence } = outbox;
    const { foreign, cleared } = outbox.notices();
    const waitsFor = outbox.waitsFor();
    apply((state) => ({ ...state, outbox: { rows, persistence, waitsFor, foreign, cleared, unreadable } }));
    holdPage(persistence === 'memory' && rows.some(({ state }) => state.at !== 'delivered'));
  }

  let asked = 0;
  async function look(): Promise<void> {
    const { quarantined } = outbox.notices();
    if (quarantined === asked) return;
    asked = quarantined;
    unreadable = quarantined === 0 ? [] : await outbox.quarantined();
    show();
  }

  const stop = outbox.subscribe(() => {
    show();
    watch(look());
  });
  show();
  watch(look());
  return () => {
    isOver = true;
    stop();
    holdPage(false);
  };
}
