import type { OutboxState } from '../../store/state.ts';

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

const messages = (count: number): string => (count === 1 ? '1 message' : `${count} messages`);

/** What has to be said about the outbox, worst first. */
export function bannersOf({ outbox, waiting, gone }: Parts): readonly Banner[] {
  const { persistence, cleared, waitsFor, unreadable } = outbox;
  const banners: Banner[] = [];
  if (gone > 0) {
    const are = gone === 1 ? 'is' : 'are';
    banners.push({
      kind: 'gone',
      count: gone,
      tone: 'urgent',
      title: 'The server was restored from a backup.',
      detail: `${messages(gone)} shown here as stored ${are} not there any more.`,
      leadsOn: true,
    });
  }
  if (unreadable.length > 0) {
    banners.push({
      kind: 'unreadable',
      count: unreadable.length,
      tone: 'urgent',
      title: `${messages(unreadable.length)} cannot be read any more.`,
      detail: 'What this browser kept of it is damaged, and is not sent.',
      leadsOn: true,
    });
  }
  if (persistence === 'memory') {
    banners.push({
      kind: 'memory',
      count: 1,
      tone: 'waiting',
      title: 'This browser does not store messages.',
      detail: 'Keep this tab open until they are sent.',
      leadsOn: false,
    });
  }
  if (waitsFor === 'other-tab' && waiting > 0) {
    banners.push({
      kind: 'other-tab',
      count: 1,
      tone: 'waiting',
      title: `${messages(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for another tab of this browser.`,
      detail: 'It does the sending and does not answer. Go to it, or close it.',
      leadsOn: true,
    });
  }
  if (cleared > 0) {
    banners.push({
      kind: 'cleared',
      count: cleared,
      tone: 'waiting',
      title: 'The storage of this browser was emptied.',
      detail: 'The messages that waited in this tab were put back.',
      leadsOn: false,
    });
  }
  return banners;
}
