import { type Choice, readChoice, searchOf } from './choice.ts';

/** The choice of this page, in its address and for whoever shows it. */
export function createChosen({ location, history }: Window) {
  const listeners = new Set<() => void>();
  let choice = readChoice(location.search);
  return {
    get: (): Choice => choice,
    /** What has changed without the page beginning anew. */
    change(part: Partial<Choice>): void {
      choice = { ...choice, ...part };
      history.replaceState(history.state, '', location.pathname + searchOf(choice));
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Chosen = ReturnType<typeof createChosen>;
