import type { EntryQuery, FoundEntry } from '#desk/records.ts';
import type { CustomerId } from '#protocol/ids.ts';
import type { StoredEntry } from '#protocol/note.ts';
import { marksOf, wordsOf } from '#protocol/search-words.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

/** Looks at every line: a desk in memory is small. */
export function createMemorySearch(
  entries: () => readonly StoredEntry[],
  nameOf: (id: CustomerId) => string,
): Pick<StorageVerbs, 'findEntries'> {
  return {
    findEntries({ terms, customerId, before = Infinity, limit }: EntryQuery) {
      const found: FoundEntry[] = [];
      const all = entries();
      for (let place = Math.min(all.length, before - 1); place > 0 && found.length <= limit; place -= 1) {
        const entry = all[place - 1];
        if (entry === undefined || (customerId !== undefined && entry.customerId !== customerId)) continue;
        if (marksOf(wordsOf(entry.text), terms) === null) continue;
        found.push({ place, entry, customerName: nameOf(entry.customerId) });
      }
      return { found: found.slice(0, limit), more: found.length > limit };
    },
  };
}
