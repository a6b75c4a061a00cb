import { REQUEST_MS, type Tools } from './tools.ts';

/** Asks who can be called in a note. Without an answer the list stays as it was: a note can be written without it. */
export async function loadColleagues({ me, apply, line }: Tools): Promise<void> {
  const current = line();
  if (current?.peer !== 'extended') return;
  const answer = await current.request('staff:list', {}, REQUEST_MS);
  if ('silent' in answer || !answer.ok) return;
  const colleagues = answer.staff
    .filter(({ id }) => id !== me.id)
    .toSorted((a, b) => a.name.localeCompare(b.name));
  apply((state) => ({ ...state, colleagues }));
}
