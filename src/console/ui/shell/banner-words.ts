import type { OutboxState } from '../../store/state.ts';
import { shellWords } from '../../words/en/shell.ts';

export type BannerKind = 'memory' | 'cleared' | 'unreadable' | 'other-tab' | 'gone';

/** A line that stays until it is put away or its cause has gone. */
export type Banner = {
  readonly kind: BannerKind;
  /** Grows when there is something new to tell: a banner that was put away comes back then. */
  readonly count: number;
  readonly tone: 'waiting' | 'urgent';
  readonly title: string;
  readonly detail: string;
  /** Whether the outbox page tells more. */
  readonly leadsOn: boolean;
};

type Parts = {
  readonly outbox: OutboxState;
  readonly waiting: number;
  readonly gone: number;
};

/** What has to be said about the outbox, worst first. */
export function bannersOf({ outbox, waiting, gone }: Parts): readonly Banner[] {
  const t = shellWords();
  const { persistence, cleared, waitsFor, unreadable } = outbox;
  const banners: Banner[] = [];
  if (gone > 0) {
    banners.push({
      kind: 'gone',
      count: gone,
      tone: 'urgent',
      title: t.gone,
      detail: t.goneMore({ count: gone }),
      leadsOn: true,
    });
  }
  if (unreadable.length > 0) {
    banners.push({
      kind: 'unreadable',
      count: unreadable.length,
      tone: 'urgent',
      title: t.unreadable({ count: unreadable.length }),
      detail: t.unreadableMore,
      leadsOn: true,
    });
  }
  if (persistence === 'memory') {
    banners.push({
      kind: 'memory',
      count: 1,
      tone: 'waiting',
      title: t.memory,
      detail: t.memoryMore,
      leadsOn: false,
    });
  }
  if (waitsFor === 'other-tab' && waiting > 0) {
    banners.push({
      kind: 'other-tab',
      count: 1,
      tone: 'waiting',
      title: t.otherTab({ count: waiting }),
      detail: t.otherTabMore,
      leadsOn: true,
    });
  }
  if (cleared > 0) {
    banners.push({
      kind: 'cleared',
      count: cleared,
      tone: 'waiting',
      title: t.cleared,
      detail: t.clearedMore,
      leadsOn: false,
    });
  }
  return banners;
}
