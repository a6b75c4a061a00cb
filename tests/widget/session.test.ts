import { describe, expect, test } from 'vitest';
import { asMessageId } from '#protocol/ids.ts';
import { bubbles } from '#widget/conversation.ts';
import { createBrowser, createDoor, message, openPage, settled } from './rig.ts';

async function arrived(door = createDoor(), browser = createBrowser()) {
  const page = openPage(door, browser);
  page.session.open();
  await settled();
  await door.up();
  return { door, browser, keepsake: browser.keepsake(), ...page };
}

describe('coming in', () => {
  test('nobody is bothered before the panel is opened', async () => {
    const door = createDoor();
    const { session } = openPage(door);
    await settled();
    expect([door.opened(), session.state().link]).toEqual([0, 'quiet']);
    session.open();
    expect([door.opened(), session.state().link]).toEqual([1, 'connecting']);
  });

  test('[SYNC-1] hello first, then the history, then what waits in the outbox', async () => {
    const door = createDoor();
    const browser = createBrowser();
    const first = await arrived(door, browser);
    await door.down();
    await first.session.send('written off-line');
    first.session.close();
    door.said.length = 0;
    const { session } = openPage(door, browser);
    await settled();
    expect(session.state().rows.map(({ text }) => text)).toEqual(['written off-line']);
    await door.up();
    expect(door.said.map(([event]) => event)).toEqual(['visitor:hello', 'message:history', 'message:send']);
  });

  test('[SEND-1] what waits goes out though the server answers before the browser has opened its storage', async () => {
    const door = createDoor();
    const browser = createBrowser();
    const first = await arrived(door, browser);
    await door.down();
    await first.session.send('written off-line');
    first.session.close();
    const opening = Promise.withResolvers<void>();
    const { session } = openPage(door, browser, {
      openOutbox: async (...asked) => {
        await opening.promise;
        return first.openOutbox(...asked);
      },
    });
    await settled();
    await door.up();
    expect(door.saidOf('message:send')).toEqual([]);
    opening.resolve();
    await settled();
    expect(door.saidOf('message:send').map(({ text }) => text)).toEqual(['written off-line']);
    expect(session.state()).toMatchObject({ link: 'online', rows: [] });
  });

  test('[SYNC-1] nothing is sent before the history has been caught up', async () => {
    const { session, door, clock } = await arrived();
    await door.down();
    await session.send('written off-line');
    door.handlers['message:history'] = () => undefined;
    await door.up();
    expect([door.saidOf('message:send'), session.state().link, door.restarts()]).toEqual([[], 'offline', 0]);
    await clock.advance(2_000);
    expect(door.restarts()).toBe(1);
  });

  test('a returning browser resumes with its token and its history, without being asked again', async () => {
    const door = createDoor();
    const browser = createBrowser();
    const first = await arrived(door, browser);
    await first.session.send('hello');
    await settled();
    first.session.close();
    const { session, texts } = openPage(door, browser);
    expect(door.opened()).toBe(2);
    await door.up();
    expect([texts(), session.state().asksName, session.state().rows]).toEqual([['hello'], true, []]);
  });

  test('a hello that is not answered, or not in the protocol, comes again on a fresh connection', async () => {
    for (const answer of [
      undefined,
      { ok: true, customerId: 7 },
      { ok: false, error: { code: 'INTERNAL', message: '', retryable: true } },
    ]) {
      const door = createDoor();
      door.handlers['visitor:hello'] = () => answer;
      const { session, clock } = await arrived(door);
      expect([session.state().canWrite, door.restarts()]).toEqual([false, 0]);
      await clock.advance(2_000);
      expect(door.restarts()).toBe(1);
    }
  });

  test('[BLOCK-1] who is blocked hears it politely, keeps what is typed, and can write when let in again', async () => {
    const { session, door } = await arrived();
    door.handlers['message:send'] = () => ({
      ok: false,
      error: { code: 'BLOCKED', message: 'We cannot take messages from you.', retryable: false },
    });
    await session.send('under way');
    await settled();
    expect(session.state().rows).toMatchObject([
      { text: 'under way', state: { at: 'rejected', message: 'We cannot take messages from you.' } },
    ]);
    await door.push('visitor:status', { state: 'blocked' });
    expect(await session.send('typed')).toMatchObject({
      at: 'refused',
      says: expect.stringMatching(/stays here/u),
    });
    expect(session.state().rows).toHaveLength(1);
    await door.push('visitor:status', { state: 'ended' });
    expect(await session.send('typed')).toBe(true);
  });

  test('a name is asked of new customers only, and told once', async () => {
    const { session, door, browser } = await arrived();
    expect(session.state().asksName).toBe(true);
    await session.giveName('Lan');
    expect(door.saidOf('visitor:hello')).toEqual([{}, { name: 'Lan' }]);
    session.close();
    const again = openPage(door, browser);
    await door.up();
    expect(again.session.state().asksName).toBe(false);
    const named = openPage(createDoor(), createBrowser(), { name: 'Minh' });
    named.session.open();
    expect(named.session.state().asksName).toBe(false);
  });

  test('[SEND-7] a token that the server no longer knows begins a new visit; old rows are counted, not sent', async () => {
    const { door, browser, session } = await arrived();
    await door.down();
    await session.send('for the old visit');
    session.close();
    const forgetful = createDoor();
    forgetful.handlers['visitor:hello'] = () => ({
      ok: true,
      customerId: 'another',
      customerToken: 'new token',
      name: '',
      resumed: false,
      serverTime: 1,
    });
    const next = openPage(forgetful, browser);
    await settled();
    await forgetful.up();
    expect([
      forgetful.saidOf('message:send'),
      next.session.state().stranded,
      next.session.state().rows,
    ]).toEqual([[], 1, []]);
  });
});

describe('talking', () => {
  test('[SEND-4] a message is queued, then sent, and stays one bubble', async () => {
    const { session, door } = await arrived();
    const shown = () =>
      bubbles(session.state().messages, session.state().rows).map(({ key, text, mark }) => [
        key,
        text,
        mark?.at,
      ]);
    await door.down();
    expect(await session.send('hello')).toBe(true);
    const key = session.state().rows[0]?.clientMessageId;
    expect(shown()).toEqual([[key, 'hello', 'queued']]);
    await door.up();
    expect(shown()).toEqual([[key, 'hello', 'sent']]);
  });

  test("[SEND-3] the server's echo of an own message adds nothing", async () => {
    const { session, door, texts } = await arrived();
    await session.send('hello');
    await settled();
    await door.push('message:new', { message: door.stored[0] });
    expect([texts(), session.state().rows]).toEqual([['hello'], []]);
  });

  test("a refused message shows its reason; retry and discard are the customer's", async () => {
    const { session, door } = await arrived();
    const send = door.handlers['message:send']!;
    door.handlers['message:send'] = () => ({
      ok: false,
      error: { code: 'FORBIDDEN', message: 'not now', retryable: false },
    });
    await session.send('one');
    await session.send('two');
    await settled();
    const marks = () =>
      bubbles(session.state().messages, session.state().rows).map(({ text, mark }) => `${text}: ${mark?.at}`);
    expect(marks()).toEqual(['one: failed', 'two: held']);
    door.handlers['message:send'] = send;
    session.discard(session.state().rows[0]!.clientMessageId);
    await settled();
    expect(marks()).toEqual(['two: sent']);
  });

  test('[SEND-1] before the customer is known the text stays in the composer', async () => {
    const { session } = openPage(createDoor());
    session.open();
    expect(await session.send('hello')).toMatchObject({ at: 'refused' });
    expect(session.state().rows).toEqual([]);
  });

  test('[SYNC-1] a hole in what is heard is filled from the last number before it', async () => {
    const { door, texts } = await arrived();
    door.stored.push(message(1, 'one'));
    await door.push('message:new', { message: message(1, 'one') });
    door.stored.push(message(2, 'two'), message(3, 'three'));
    await door.push('message:new', { message: message(3, 'three') });
    expect(texts()).toEqual(['one', 'two', 'three']);
    expect(door.saidOf('message:history').at(-1)).toMatchObject({ after: 1 });
  });

  test('[SYNC-1] after a gap everything is caught up, page by page', async () => {
    const { door, texts } = await arrived();
    await door.push('message:new', { message: message(1, '1') });
    await door.down();
    for (let seq = 1; seq <= 250; seq += 1) door.stored.push(message(seq, String(seq)));
    await door.up();
    expect(texts()).toHaveLength(250);
    expect(door.saidOf('message:history').map((request) => request['after'])).toEqual([
      undefined,
      0,
      100,
      200,
    ]);
  });

  test('[SYNC-4] a backup was restored: what is gone there is gone here, and what is new shows', async () => {
    for (const left of [0, 2, 4]) {
      const door = createDoor();
      for (let seq = 1; seq <= 4; seq += 1) door.stored.push(message(seq, `before ${seq}`));
      const { session, texts, keepsake } = await arrived(door);
      expect([texts().length, keepsake.visit()?.readSeq]).toEqual([4, 4]);
      await door.down();
      session.shut();
      door.stored.length = left;
      // as many as before, or more: the numbers alone tell nothing
      for (let seq = left + 1; seq <= 5; seq += 1)
        door.stored.push(message(seq, 'after', { id: asMessageId(`n${seq}`) }));
      if (left === 4) door.stored.length = 3;
      const stored = door.stored.map((each) => each['text']);
      await door.up();
      expect([left, texts()]).toEqual([left, stored]);
      const next = door.stored.length + 1;
      door.stored.push(message(next, 'live'));
      await door.push('message:new', { message: door.stored.at(-1) });
      expect([texts().at(-1), session.state().unread > 0]).toEqual(['live', true]);
    }
  });

  test('[SEND-10] the limits of the server hold in the composer, and stay when it is away', async () => {
    const door = createDoor();
    const greet = door.handlers['visitor:hello']!;
    door.handlers['visitor:hello'] = (payload) => ({
      ...(greet(payload) as object),
      limits: { textChars: 5 },
    });
    const { session } = await arrived(door);
    await door.down();
    expect(await session.send('123456')).toMatchObject({ says: expect.stringContaining('too long') });
    expect(await session.send('12345')).toBe(true);
  });

  test('[SEND-10] a message over which the server ended the connection twice is refused, and the next one goes', async () => {
    const { door, session, texts } = await arrived();
    door.rejectAsTooLarge('message:send');
    await session.send('too large');
    await session.send('small');
    await settled();
    expect(session.state().rows.map(({ state }) => state.at)).toEqual(['queued', 'queued']);
    await door.up();
    expect(session.state().rows.map(({ state }) => state.at)).toEqual(['rejected', 'held']);
    door.rejectAsTooLarge(undefined);
    session.discard(session.state().rows[0]!.clientMessageId);
    await door.up();
    expect([texts(), door.saidOf('message:send').length]).toEqual([['small'], 3]);
  });

  test('a message heard before the first page does not hide the page', async () => {
    const { door, browser, session } = await arrived();
    session.close();
    for (let seq = 1; seq <= 41; seq += 1) door.stored.push(message(seq, String(seq)));
    const greet = door.handlers['visitor:hello']!;
    door.handlers['visitor:hello'] = (payload) => {
      void door.push('message:new', { message: message(41, '41') });
      return greet(payload);
    };
    const { texts } = openPage(door, browser);
    await door.up();
    expect([texts().length, texts()[0], texts().at(-1)]).toEqual([30, '12', '41']);
  });

  test('[HIST-1] older pages come before what is there, until there are none', async () => {
    const door = createDoor();
    for (let seq = 1; seq <= 40; seq += 1) door.stored.push(message(seq, String(seq)));
    const { session, texts } = await arrived(door);
    expect([texts()[0], session.state().older]).toEqual(['11', 'more']);
    await session.loadOlder();
    expect([texts()[0], texts().length, session.state().older]).toEqual(['1', 40, 'none']);
  });

  test('what is not in the protocol is ignored', async () => {
    const { door, texts, faults } = await arrived();
    await door.push('message:new', { message: { id: 1 } });
    await door.push('message:new', null);
    await door.push('staff:status', { online: true });
    await door.push('__proto__', {});
    expect([texts(), faults]).toEqual([[], []]);
  });
});

describe('unread and typing', () => {
  test('messages of the staff count while the panel is closed, and over a reload', async () => {
    const { session, door, browser } = await arrived();
    await session.send('hello');
    await settled();
    session.shut();
    door.stored.push(message(2, 'yes?'));
    await door.push('message:new', { message: message(2, 'yes?') });
    expect(session.state().unread).toBe(1);
    session.close();
    const again = openPage(door, browser);
    await door.up();
    expect(again.session.state().unread).toBe(1);
    again.session.open();
    expect(again.session.state().unread).toBe(0);
  });

  test("[TYPE-1] the staff's typing shows, is smooth, ends with a message and dies by itself", async () => {
    const { session, door, clock } = await arrived();
    const tell = (isTyping: boolean) => door.push('message:typing:update', { isTyping, staffName: 'Minh' });
    await tell(true);
    expect(session.state().typing).toBe('Minh');
    await tell(false);
    await clock.advance(1_499);
    expect(session.state().typing).toBe('Minh');
    await clock.advance(1);
    expect(session.state().typing).toBeNull();
    await tell(true);
    await clock.advance(6_000);
    expect(session.state().typing).toBeNull();
    await tell(true);
    await door.push('message:new', { message: message(1, 'hi') });
    expect(session.state().typing).toBeNull();
  });

  test("[TYPE-1] the customer's typing: true at once, renewed every 3 s, false after 300 ms or on send", async () => {
    const { session, door, clock } = await arrived();
    const told = () => door.saidOf('message:typing').map((payload) => payload['isTyping']);
    for (let key = 0; key < 16; key += 1) {
      session.keystroke();
      await clock.advance(200);
    }
    expect(told()).toEqual([true, true]);
    await clock.advance(100);
    expect(told()).toEqual([true, true, false]);
    session.keystroke();
    await session.send('hello');
    expect(told()).toEqual([true, true, false, true, false]);
  });

  test('[TYPE-1] nothing is told without a connection', async () => {
    const { session, door, clock } = await arrived();
    await door.down();
    session.keystroke();
    await clock.advance(1_000);
    expect(door.saidOf('message:typing')).toEqual([]);
  });
});
