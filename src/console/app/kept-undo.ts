import * as v from 'valibot';
import type { ConsoleStore } from '../store/create-store.ts';
import { keepValue } from './kept-value.ts';
import type { Keep } from './ports.ts';

const Seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10));

type Parts = { readonly keep: Keep; readonly scope: string; readonly store: ConsoleStore };

/** How long this person can take back what is sent; on one server. Answers how to stop. */
export const keepUndo = ({ scope, ...parts }: Parts): (() => void) =>
  keepValue({ ...parts, key: `deskwire:undo:${scope}`, name: 'undoSeconds', schema: Seconds, usual: 0 });
