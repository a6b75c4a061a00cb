import type { QueueView } from '../../store/state.ts';

export const VIEW_NAMES = {
  waiting: 'Waiting',
  mine: 'Mine',
  all: 'All',
  ended: 'Ended',
} as const satisfies Record<QueueView, string>;
