import { NO_ANSWER, NO_CONNECTION, REQUEST_MS, type Tools } from './tools.ts';

/**
 * Says that one is away and why, or (null) here again. What the screen shows is what the server tells all tabs, so it never
 * shows what was only asked for.
 */
export async function setAway({ me, say, line }: Tools, reason: string | null): Promise<void> {
  const current = line();
  if (current?.peer !== 'extended') {
    say('error', NO_CONNECTION);
    return;
  }
  const away = reason === null ? null : { reason };
  const answer = await current.request('status:set', { staffId: me.id, away }, REQUEST_MS);
  if ('silent' in answer) say('error', NO_ANSWER);
  else if (!answer.ok) say('error', answer.error.message);
}
