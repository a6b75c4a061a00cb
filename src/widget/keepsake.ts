import * as v from 'valibot';
import { CustomerId } from '#protocol/ids.ts';
import { Token } from '#protocol/text.ts';

/** What this browser remembers of its visits. `token` is the customer's secret: it opens the conversation again. */
const Visit = v.object({
  token: Token,
  customerId: CustomerId,
  /** The customer has given a name, or did not want to. */
  isNameSettled: v.fallback(v.boolean(), false),
  /** Newest sequence number that was seen with the panel open. */
  readSeq: v.fallback(v.number(), 0),
});
export type Visit = v.InferOutput<typeof Visit>;

export type Keepsake = {
  visit(): Visit | undefined;
  keep(visit: Visit): void;
  draft(): string;
  keepDraft(text: string): void;
};

/** In localStorage, per server; in memory where the browser refuses, and then only for as long as the page. */
export function createKeepsake(origin: string, storage: () => Storage): Keepsake {
  const memory = new Map<string, string>();
  const visitKey = `deskwire:${origin}:visit`;
  const draftKey = `deskwire:${origin}:draft`;

  const read = (key: string): string | undefined => {
    try {
      return storage().getItem(key) ?? memory.get(key);
    } catch {
      return memory.get(key);
    }
  };
  const write = (key: string, value: string): void => {
    memory.set(key, value);
    try {
      storage().setItem(key, value);
    } catch {
      // refused or full: memory has it
    }
  };
  return {
    visit: () => {
      const text = read(visitKey);
      if (text === undefined) return undefined;
      try {
        const result = v.safeParse(Visit, JSON.parse(text));
        return result.success ? result.output : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (visit) => write(visitKey, JSON.stringify(visit)),
    draft: () => read(draftKey) ?? '',
    keepDraft: (text) => write(draftKey, text),
  };
}
