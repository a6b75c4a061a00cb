import type { QueueSort } from '../../store/state.ts';

export const SORT_WORDS = {
  waiting: 'Longest waiting',
  recent: 'Last active',
  quiet: 'Quiet longest',
  name: 'Name',
} as const satisfies Record<QueueSort, string>;
