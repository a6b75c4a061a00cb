import { useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';

type Selected = {
  /** Under one tab, sort and search: another one begins with nothing. */
  readonly view: string;
  readonly ids: ReadonlySet<CustomerId>;
  /** From here a range goes on. */
  readonly anchor: CustomerId | null;
};

const NONE: ReadonlySet<CustomerId> = new Set();

/** Rows that are picked out to be accepted or ended together. Who has gone from the list is not among them any more. */
export function useSelection(shown: readonly CustomerId[], live: readonly CustomerId[], view: string) {
  const [state, setState] = useState<Selected>({ view, ids: NONE, anchor: null });
  const isOf = state.view === view && state.ids.size > 0;
  const picked = isOf ? state.ids : NONE;
  // as they stand in the list: the longest waiting is accepted first
  const ids = isOf ? live.filter((id) => picked.has(id)) : [];
  const put = (next: ReadonlySet<CustomerId>, anchor: CustomerId | null) =>
    setState({ view, ids: next, anchor });

  return {
    ids,
    has: (id: CustomerId) => picked.has(id),
    clear: () => put(NONE, null),
    toggle(id: CustomerId): void {
      const next = new Set(picked);
      if (!next.delete(id)) next.add(id);
      put(next, id);
    },
    /** Everything between the row that was picked last and this one. */
    extend(id: CustomerId): void {
      const from = shown.indexOf((isOf ? state.anchor : null) ?? id);
      const to = shown.indexOf(id);
      const between = shown.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
      put(new Set([...picked, ...between]), state.anchor ?? id);
    },
  };
}

export type Selection = ReturnType<typeof useSelection>;
