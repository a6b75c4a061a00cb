import type { Author, Sent } from '../checker/evidence.ts';

/** Writes down who wrote what and when, apart from everything that is tested. */
export function createLedger() {
  const entries: { -readonly [Key in keyof Sent]: Sent[Key] }[] = [];
  const find = (text: string) => entries.find((entry) => entry.text === text);

  return {
    /** Before the first key is pressed. Answers what to call when the message has been accepted. */
    begins(text: string, conversation: string, author: Author): () => void {
      if (find(text) !== undefined) throw new Error(`"${text}" has been written already.`);
      const entry = {
        text,
        conversation,
        author,
        startedAt: performance.now(),
        acceptedAt: null as number | null,
        expect: 'stored' as Sent['expect'],
      };
      entries.push(entry);
      return () => {
        entry.acceptedAt = performance.now();
      };
    },
    /** By the rules this one may not be stored any more; the screen has to say so. */
    mustBeRefused(text: string): void {
      const entry = find(text);
      if (entry === undefined) throw new Error(`Nobody has written "${text}".`);
      entry.expect = 'refused';
    },
    /** The person gave the message up: it may be stored or not, but nobody waits for it. */
    isGivenUp(text: string): void {
      const entry = find(text);
      if (entry === undefined) throw new Error(`Nobody has written "${text}".`);
      entry.acceptedAt = null;
    },
    all: (): readonly Sent[] => entries.map((entry) => ({ ...entry })),
  };
}

export type Ledger = ReturnType<typeof createLedger>;
