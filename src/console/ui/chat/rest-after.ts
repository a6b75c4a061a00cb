/** What is left of a draft once `sent` has gone out: what was typed behind it meanwhile, or a draft that is another by now. */
export function restAfter(draft: string, sent: string): string {
  return draft.startsWith(sent) ? draft.slice(sent.length) : draft;
}
