import type { StorageVerbs } from '../storage-of-verbs.ts';
import type { TagTables } from '../tag-verbs.ts';

export function createMemoryTags() {
  const uses = new Map<string, { readonly tag: string; readonly uses: number }>();

  const verbs = {
    tagsInUse: (limit: number) =>
      [...uses]
        .toSorted(([a, one], [b, other]) => other.uses - one.uses || (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([, use]) => use),
  } satisfies Partial<StorageVerbs>;

  const tables: TagTables = {
    spelled: (key) => uses.get(key)?.tag,
    tagUsed(key, tag) {
      uses.set(key, { tag, uses: (uses.get(key)?.uses ?? 0) + 1 });
    },
    tagFreed(key) {
      const known = uses.get(key);
      if (known === undefined || known.uses === 1) uses.delete(key);
      else uses.set(key, { ...known, uses: known.uses - 1 });
    },
  };

  return { verbs, tables };
}
