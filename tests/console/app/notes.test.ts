import { describe, expect, test } from 'vitest';
import { knowsNotes, selectTimeline, selectUnread } from '#console/store/selectors.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { asMessageId, asSeq, asStaffId, type CustomerId } from '#protocol/ids.ts';
import type { Note } from '#protocol/note.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { openConsole, startDesk, type TestConsole, type TestDesk } from './rig.ts';

const JONAS = { id: asStaffId('staff2'), name: 'Jonas Weber' };

const linesOf = (state: ConsoleState, id: CustomerId) =>
  selectTimeline(state, id).flatMap((item) => {
    switch (item.kind) {
      case 'day':
        return [];
      case 'note':
        return [`note ${item.from}: ${item.note.text}`];
      case 'message':
        return [`${item.from}: ${item.message.text}`];
      case 'pending':
        return [`${item.row.note === undefined ? 'pending' : 'pending note'}: ${item.row.text}`];
    }
  });

/** A console whose open conversation is held by its person, and the customer of it. */
async function opened(desk: TestDesk, options: Parameters<typeof openConsole>[1] = {}) {
  const customer = await desk.visitor('Anna');
  await customer.writes('Hello?');
  const tab = openConsole(desk.url, options);
  await tab.signIn();
  tab.actions.open(customer.id);
  await tab.actions.accept(customer.id);
  await shows(tab, customer.id, ['customer: Hello?']);
  return { tab, customer, id: customer.id };
}

const shows = (tab: TestConsole, id: CustomerId, lines: readonly string[]) =>
  tab.until(`[${lines.join(', ')}]`, (state) => JSON.stringify(linesOf(state, id)) === JSON.stringify(lines));

async function callsJonas(tab: TestConsole, id: CustomerId, text: string): Promise<void> {
  tab.actions.setMode('note');
  await tab.until('the colleagues', ({ colleagues }) => colleagues !== null);
  tab.actions.callColleague(id, text, JONAS.id);
}

describe('[NOTE-7] writing a note', () => {
  test('goes through the outbox to colleagues, in order with what is said, and tells nobody that one types', async () => {
    const desk = await startDesk();
    const { tab, id } = await opened(desk);
    const colleague = openConsole(desk.url);
    await colleague.signIn('staff2');
    colleague.actions.open(id);
    await shows(colleague, id, ['customer: Hello?']);

    tab.actions.setMode('note');
    await tab.until('the colleagues', ({ colleagues }) => colleagues !== null);
    expect(tab.state().colleagues).toContainEqual(JONAS);
    expect(tab.state().colleagues?.map(({ id: staffId }) => staffId)).not.toContain('staff1');
    for (const text of ['@', '@Jonas', '@Jonas Weber ', '@Jonas Weber please']) {
      tab.actions.typeNote(id, text);
      if (text.length > 8) tab.actions.callColleague(id, text, JONAS.id);
    }
    const kept = [
      tab.actions.writeNote(id, '@Jonas Weber please'),
      tab.actions.send(id, 'One moment'),
      tab.actions.writeNote(id, 'No name in it'),
    ];
    expect(await Promise.all(kept)).toEqual([true, true, true]);
    const lines = (who: string) => [
      'customer: Hello?',
      `note ${who}: @Jonas Weber please`,
      `${who}: One moment`,
      `note ${who}: No name in it`,
    ];
    await shows(tab, id, lines('me'));
    await shows(colleague, id, lines('colleague'));
    expect(tab.said.filter(({ event }) => event === 'message:typing')).toEqual([]);
    const written = tab.said.filter(({ event }) => event === 'note:write').map(({ payload }) => payload);
    expect(written).toMatchObject([{ mentions: ['staff2'] }, { mentions: [] }]);
    expect(tab.state().noteDrafts.size).toBe(0);
  });

  test('what is typed as a reply stops being told as typing when one turns to a note', async () => {
    const desk = await startDesk();
    const { tab, id } = await opened(desk);
    tab.actions.type(id, 'I think');
    tab.actions.setMode('note');
    const typing = tab.said.filter(({ event }) => event === 'message:typing');
    expect(typing.map(({ payload }) => (payload as { isTyping: boolean }).isTyping)).toEqual([true, false]);
    tab.actions.typeNote(id, 'he is right');
    await tab.clock.advance(10_000);
    expect(tab.said.filter(({ event }) => event === 'message:typing')).toHaveLength(2);
    expect([tab.state().drafts.get(id), tab.state().noteDrafts.get(id)?.text]).toEqual([
      'I think',
      'he is right',
    ]);
  });

  test('ends with the customer: the next one, and the same one again, begin with a reply', async () => {
    const desk = await startDesk();
    const { tab, id } = await opened(desk);
    const other = await desk.visitor('Binh');
    await other.writes('Me too');
    tab.actions.setMode('note');
    tab.actions.typeNote(id, 'half a note');
    tab.actions.open(other.id);
    expect(tab.state().isNoteMode).toBe(false);
    tab.actions.setMode('note');
    tab.actions.open(id);
    expect(tab.state().isNoteMode).toBe(false);
    expect(tab.state().noteDrafts.get(id)?.text).toBe('half a note');
  });

  test('drafts survive a reload, each of its kind', async () => {
    const desk = await startDesk();
    const { tab, id } = await opened(desk);
    tab.actions.type(id, 'to Anna');
    await callsJonas(tab, id, 'about Anna @Jonas Weber');
    tab.page('leaving');
    const again = openConsole(desk.url, { keep: tab.keep });
    await again.signIn();
    expect(again.state().drafts.get(id)).toBe('to Anna');
    expect(again.state().noteDrafts.get(id)).toEqual({ text: 'about Anna @Jonas Weber', called: [JONAS] });
    expect(again.state().isNoteMode).toBe(false);
  });

  test('offline it waits as a note; refused and taken back, it is a note again', async () => {
    const desk = await startDesk();
    const outboxStore = { ...createMemoryStore(), persistence: 'durable' as const };
    const { tab, id } = await opened(desk, {
      outboxStore,
      meddling: {
        request: async (event, ask) =>
          event === 'note:write'
            ? { ack: { ok: false, error: { code: 'FORBIDDEN', message: 'No', retryable: false } } }
            : ask(),
      },
    });
    tab.actions.typeNote(id, 'half');
    tab.actions.setMode('note');
    await tab.until('the colleagues', ({ colleagues }) => colleagues !== null);
    await tab.actions.writeNote(id, 'Ask @Jonas Weber');
    await tab.until('refused', ({ outbox }) => outbox.rows[0]?.state.at === 'rejected');
    expect(linesOf(tab.state(), id)).toContain('pending note: Ask @Jonas Weber');
    tab.actions.setMode('reply');
    const [row] = tab.state().outbox.rows;
    if (row === undefined) throw new Error('no row');
    tab.actions.editAgain(row.clientMessageId);
    await tab.until('taken back', ({ outbox }) => outbox.rows.length === 0);
    expect(tab.state().drafts.has(id)).toBe(false);
    expect(tab.state().noteDrafts.get(id)?.text).toBe('Ask @Jonas Weber\nhalf');
    expect(tab.state().isNoteMode).toBe(true);
  });
});

test('[NOTE-7] a note that the server has lost goes again as a note', async () => {
  const desk = await startDesk();
  const { tab, id } = await opened(desk);
  const lost: Note = {
    id: asMessageId('lost'),
    customerId: id,
    seq: asSeq(9),
    text: 'It was restored from a backup',
    timestamp: asMillis(1),
    staffId: asStaffId('staff1'),
    staffName: 'Mai Tran',
    mentions: [{ staffId: JONAS.id, staffName: JONAS.name }],
  };
  tab.store.setState({ gone: new Map([[lost.id, { message: lost, customerName: 'Anna', from: 'me' }]]) });
  tab.page('leaving');
  const again = openConsole(desk.url, { keep: tab.keep });
  await again.signIn();
  expect(again.state().gone.get(lost.id)?.message).toEqual(lost);
  again.actions.open(id);
  await again.actions.sendGone(lost.id);
  await shows(again, id, ['customer: Hello?', 'note me: It was restored from a backup']);
  expect(again.said.some(({ event }) => event === 'message:send')).toBe(false);
  expect(await desk.storage.openMentions(JONAS.id, 9)).toHaveLength(1);
});

test('[NOTE-1] a conversation of a colleague, or one that has ended, takes a note and no reply', async () => {
  const desk = await startDesk();
  const { tab, id } = await opened(desk);
  const colleague = openConsole(desk.url);
  await colleague.signIn('staff2');
  colleague.actions.open(id);
  expect(await colleague.actions.send(id, 'Hi')).toBe(false);
  expect(await colleague.actions.writeNote(id, 'Watch out')).toBe(true);
  await shows(tab, id, ['customer: Hello?', 'note colleague: Watch out']);
  await tab.actions.end(id, null);
  expect(await colleague.actions.writeNote(id, 'Call back on Monday')).toBe(true);
  await shows(tab, id, [
    'customer: Hello?',
    'note colleague: Watch out',
    'note colleague: Call back on Monday',
  ]);
});

describe('[NOTE-5] a mention', () => {
  test('reaches a colleague who looks elsewhere, and ends when the note was on the screen', async () => {
    const desk = await startDesk();
    const { tab, id } = await opened(desk);
    const [one, two] = [openConsole(desk.url), openConsole(desk.url)];
    for (const colleague of [one, two]) await colleague.signIn('staff2');
    await callsJonas(tab, id, '@Jonas Weber look');
    await tab.actions.writeNote(id, '@Jonas Weber look');
    for (const { until } of [one, two]) await until('called', ({ mentions }) => mentions.length === 1);
    expect(one.state().mentions).toMatchObject([
      { customerId: id, customerName: 'Anna', staffName: 'Mai Tran', text: '@Jonas Weber look' },
    ]);
    expect(one.state().notices.map(({ text }) => text)).toEqual([
      'Mai Tran mentioned you in a note on Anna.',
    ]);

    one.actions.open(id);
    await shows(one, id, ['customer: Hello?', 'note colleague: @Jonas Weber look']);
    one.actions.markSeen(id);
    for (const { until } of [one, two]) await until('seen', ({ mentions }) => mentions.length === 0);

    // on the screen already when it comes: nothing to announce
    await callsJonas(tab, id, '@Jonas Weber and this');
    await tab.actions.writeNote(id, '@Jonas Weber and this');
    await one.until('the second', (state) => linesOf(state, id).length === 3);
    one.actions.markSeen(id);
    await expect.poll(async () => desk.storage.openMentions(JONAS.id, 9)).toEqual([]);
    await two.until('seen', ({ mentions }) => mentions.length === 0);
  });

  test('missed while away is told by the catch-up', async () => {
    const desk = await startDesk();
    const colleague = openConsole(desk.url);
    await colleague.signIn('staff2');
    desk.cut();
    await colleague.until('offline', ({ connection }) => connection.at !== 'online');
    const writer = { ...(await desk.desk.signIn.issuePersonalToken(asStaffId('staff1'), 60_000)) };
    if (!('answer' in writer)) throw new Error('no token');
    const session = await desk.desk.signIn.authenticate({
      staffId: asStaffId('staff1'),
      token: writer.answer.token,
    });
    if (!session.ok) throw new Error(session.refusal.code);
    const customerId = await desk.waiting();
    await desk.desk.notes.write(session.answer, {
      customerId,
      staffId: asStaffId('staff1'),
      text: 'while you were away',
      mentions: [JONAS.id],
      clientMessageId: desk.key(),
    });
    desk.mend();
    await colleague.comeBack();
    expect(colleague.state().mentions).toMatchObject([{ customerId, text: 'while you were away' }]);
  });
});

test('[NOTE-4] a note leaves the unread count as it was', async () => {
  const desk = await startDesk();
  const { tab, customer, id } = await opened(desk);
  tab.actions.markSeen(id);
  tab.actions.open(null);
  await tab.actions.writeNote(id, 'between');
  await shows(tab, id, ['customer: Hello?', 'note me: between']);
  await customer.writes('Anyone?');
  await tab.until('told', ({ customers }) => customers.get(id)?.lastMessage?.seq === 3);
  expect(selectUnread(tab.state(), id)).toBe(1);
  expect(knowsNotes(tab.state())).toBe(true);
});
