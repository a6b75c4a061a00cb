import { waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { asMillis, type Millis } from '#protocol/timestamp.ts';
import type { Message } from '#protocol/message.ts';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { Spoken } from '#console/ui/spoken/spoken.tsx';
import { draw } from './draw.tsx';
import { ANNA, conversation, customer, message, NOW, type Row, row } from './facts.ts';

/** Draws what speaks, and gathers every line that is added to it, as a screen reader does. */
function listen(known: Partial<ConsoleState>) {
  const drawn = draw(<Spoken />, { customers: new Map([[ANNA, customer()]]), ...known });
  const region = document.querySelector('[data-spoken]');
  if (region === null) throw new Error('Nothing speaks.');
  const said: string[] = [];
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const added of addedNodes) said.push(added.textContent ?? '');
  }).observe(region, { childList: true });
  return { ...drawn, said };
}

const talk = (...messages: readonly Message[]) => ({
  conversations: new Map([[ANNA, conversation(messages)]]),
});
const rows = (...known: readonly Row[]) => ({ outbox: { ...NO_OUTBOX, rows: known } });

test('[SAY-1] messages that come in after opening are said, not those that were there, nor one’s own', async () => {
  const old = message(1, 'old');
  const { set, said } = listen({ open: ANNA, ...talk(old) });
  const mine = message(2, 'mine', { isCustomer: false, staffName: 'Linh' });
  set(talk(old, mine));
  set(talk(old, mine, message(3, 'new')));
  await waitFor(() => expect(said).toEqual(['Anna: new']));
  set(talk(message(0, 'an older page'), old, mine, message(3, 'new')));
  set(talk(message(0, 'an older page'), old, mine, message(3, 'new'), message(4, 'again')));
  await waitFor(() => expect(said).toEqual(['Anna: new', 'Anna: again']));
});

test('[SAY-1] several that come in together are said in one go, each once and in order', async () => {
  const old = message(1, 'old');
  const { set, said } = listen({ open: ANNA, ...talk(old) });
  set(talk(old, message(2, 'one')));
  set(talk(old, message(2, 'one'), message(3, 'two'), message(4, 'three')));
  await waitFor(() => expect(said).toEqual(['3 new messages.\nAnna: one\nAnna: two\nAnna: three']));
});

test('of very many the newest are said, and of a very long one the beginning', async () => {
  const old = message(1, 'old');
  const many = Array.from({ length: 9 }, (_, at) => message(at + 2, `n${at + 2}`));
  const { set, said } = listen({ open: ANNA, ...talk(old) });
  set(talk(old, ...many));
  await waitFor(() => expect(said[0]).toMatch(/^9 new messages, the last 5\.\nAnna: n6\n[^]*\nAnna: n10$/u));
  set(talk(old, ...many, message(11, 'long '.repeat(200))));
  await waitFor(() => expect(said[1]).toHaveLength('Anna: '.length + 300));
});

test('a conversation that is still loading has nothing new', async () => {
  const loading = new Map([[ANNA, conversation([], { load: { at: 'loading' } })]]);
  const { set, said } = listen({ open: ANNA, conversations: loading });
  set(talk(message(1, 'old'), message(2, 'older')));
  set(talk(message(1, 'old'), message(2, 'older'), message(3, 'new')));
  await waitFor(() => expect(said).toEqual(['Anna: new']));
});

test('[SAY-2] an own message that is refused is said each time that happens, and not when the page is opened', async () => {
  const refused = (n: number) =>
    row(n, `text ${n}`, { at: 'rejected', code: 'NOT_ASSIGNED', message: 'No.' });
  const { set, said } = listen(rows());
  set(rows(refused(1), row(2, 'text 2', { at: 'queued' })));
  set(rows(refused(1), refused(2)));
  const words = 'Your message to Anna was not sent. No. It says: text 2';
  await waitFor(() => expect(said).toEqual([words]));
  set(rows(refused(1), row(2, 'text 2', { at: 'queued' })));
  set(rows(refused(1), refused(2)));
  await waitFor(() => expect(said).toEqual([words, words]));
});

test('[SAY-3] the connection is told once when it goes and once when it is back, whatever is tried in between', async () => {
  const offline = (since: Millis) => ({ connection: { at: 'offline', since, attempt: 1 } as const });
  const trying = { connection: { at: 'connecting', since: asMillis(NOW), attempt: 2 } as const };
  const online = (caughtUp: boolean) =>
    ({ connection: { at: 'online', since: asMillis(NOW), peer: 'extended', caughtUp } }) as const;
  const { set, said } = listen({});
  set(offline(asMillis(NOW)));
  set(trying);
  set(offline(asMillis(NOW + 1)));
  set(trying);
  set(online(false));
  set(online(true));
  await waitFor(() => expect(said).toEqual(['Offline. You can go on writing.', 'Back online.']));
});
