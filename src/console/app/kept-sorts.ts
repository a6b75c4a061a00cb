import * as v from 'valibot';
import { type ConsoleStore, USUAL_SORTS } from '../store/create-store.ts';
import { keepValue } from './kept-value.ts';
import type { Keep } from './ports.ts';

const Sort = v.picklist(['waiting', 'recent', 'quiet', 'name']);
const Sorts = v.object({
  waiting: v.fallback(Sort, USUAL_SORTS.waiting),
  mine: v.fallback(Sort, USUAL_SORTS.mine),
  all: v.fallback(Sort, USUAL_SORTS.all),
});

type Parts = { readonly keep: Keep; readonly scope: string; readonly store: ConsoleStore };

/** How each tab of the queue is sorted; for one member of staff on one server. Answers how to stop. */
export const keepSorts = ({ scope, ...parts }: Parts): (() => void) =>
  keepValue({ ...parts, key: `deskwire:sorts:${scope}`, name: 'sorts', schema: Sorts, usual: USUAL_SORTS });
