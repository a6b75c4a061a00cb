import { serverSays } from '../store/server-says.ts';
import { noAnswer, noConnection, REQUEST_MS, type Tools } from './tools.ts';

/**
 * Says that one is away and why, or (null) here again. What the screen shows is what the server tells all tabs, so it never
 * shows what was only asked for.
 */
export async function setAway({ me, say, line }: Tools, reason: string | null): Promise<void> {
  const current = line();
  if (current?.peer !== 'extended') {
    say('error', noConnection());
    return;
  }
  const away = reason === null ? null : { reason };
  const answer = await current.request('status:set', { staffId: me.id, away }, REQUEST_MS);
  if ('silent' in answer) say('error', noAnswer());
  else if (!answer.ok) say('error', serverSays(answer.error.message));
}
