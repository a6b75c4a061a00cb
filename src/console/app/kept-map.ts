import type { ConsoleState } from '../store/state.ts';
import type { Keep } from './ports.ts';
import * as v from 'valibot';

function readFrom<S extends v.GenericSchema<unknown, readonly (readonly [string, unknown])[]>>(
  keep: Keep,
  key: string,
  schema: S,
): v.InferOutput<S> | [] {
  try {
    const result = v.safeParse(schema, JSON.parse(keep.get(key) ?? '[]'));
    return result.success ? result.output : [];
  } catch {
    // refused, or not ours: nothing is remembered
    return [];
  }
}

type MapOf<K, V> = (state: ConsoleState) => ReadonlyMap<K, V>;

/** One of the state's maps in its own place; what was changed here is written into what is there. */
export function createKeptMap<K extends string, V>({
  keep,
  key,
  schema,
  of,
  most = Infinity,
  isSame,
}: {
  readonly keep: Keep;
  readonly key: string;
  readonly schema: v.GenericSchema<unknown, [K, V][]>;
  readonly of: MapOf<K, V>;
  /** More are not kept; the longest known go first. */
  readonly most?: number;
  /** Whether what is kept is what went away here; without it whatever is kept goes. */
  readonly isSame?: (kept: V, gone: V) => boolean;
}) {
  /** What was changed here, and what stood there before. */
  const changed = new Map<K, V | undefined>();
  /** Changed in this tab since it was opened. */
  const touched = new Set<K>();
  const read = () => readFrom(keep, key, schema) as [K, V][];
  return {
    read: (): ReadonlyMap<K, V> => new Map(read()),
    /** True when there is something to write. */
    note(state: ConsoleState, before: ConsoleState): boolean {
      const [now, was] = [of(state), of(before)];
      if (now === was) return false;
      for (const id of new Set([...now.keys(), ...was.keys()])) {
        if (now.get(id) === was.get(id)) continue;
        if (!changed.has(id)) changed.set(id, was.get(id));
        touched.add(id);
      }
      return true;
    },
    /** What was typed here is written once more: another tab may have put its own into our place. */
    again(state: ConsoleState): void {
      for (const id of touched) if (of(state).has(id) && !changed.has(id)) changed.set(id, undefined);
    },
    flush(state: ConsoleState): void {
      if (changed.size === 0) return;
      const entries = new Map(read());
      for (const [id, gone] of changed) {
        const value = of(state).get(id);
        const kept = entries.get(id);
        // another tab has put its own into the place of what is gone (DRAFT-2)
        const isOthers =
          value === undefined && kept !== undefined && gone !== undefined && isSame?.(kept, gone) === false;
        if (isOthers) continue;
        entries.delete(id);
        if (value !== undefined) entries.set(id, value);
      }
      changed.clear();
      try {
        keep.set(key, JSON.stringify([...entries].slice(-most)));
      } catch {
        // refused or full: the text stays in the composer, as long as the tab lives (SEND-8)
      }
    },
  };
}
