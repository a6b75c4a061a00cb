import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { termsOf } from '#protocol/search-words.ts';
import { act, alice, ann, carl, furnishHeld, message, stored } from './desk-fixtures.ts';

export function testSearch(fresh: () => Storage): void {
  const say = async (storage: Storage, customerId: CustomerId, ...texts: readonly string[]) => {
    for (const text of texts) stored(await storage.appendCustomerMessage(message(customerId, text)));
  };
  const find = async (storage: Storage, query: string, customerId?: CustomerId) => {
    const asked = { terms: termsOf(query), limit: 50, ...(customerId !== undefined && { customerId }) };
    return (await storage.findEntries(asked)).found.map(({ entry }) => entry.text);
  };

  test('[FIND-1] in one conversation or in all, the newest first; notes too, with whose they are', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    await say(storage, carl, 'The invoice is wrong');
    stored(await storage.appendStaffMessage(message(alice, 'Which invoice?'), ann, act('message:send')));
    await storage.appendNote({ ...message(alice, 'Invoices again'), mentions: [] }, ann, act('note:write'));
    expect(await find(storage, 'invoice')).toEqual([
      'Invoices again',
      'Which invoice?',
      'The invoice is wrong',
    ]);
    expect(await find(storage, 'invoice', alice)).toEqual(['Invoices again', 'Which invoice?']);
    const { found } = await storage.findEntries({ terms: termsOf('which'), limit: 1 });
    expect(found).toMatchObject([{ customerName: 'The alice', entry: { seq: 2, staffName: 'Ann' } }]);
  });

  test.each([
    ['all words, in any order', 'wrong total', 'The total is wrong', true],
    ['a word that is not there', 'right total', 'The total is wrong', false],
    ['the beginning of a word', 'inv', 'An invoice', true],
    ['not the middle of one', 'voice', 'An invoice', false],
    ['a single letter is a whole word', 'a', 'About', false],
    ['a single letter is a whole word', 'a', 'Plan A', true],
    ['any case and no accents', 'ÉCLAIR hóa', 'eclair Hoá đơn', true],
    ['letters that are no accents', 'don hang', 'Đơn hàng', true],
    ['an address by its parts', 'desk.example', 'see https://desk.example/x', true],
    ['numbers', '4711', 'Order #4711-A', true],
    ['typographic forms', 'office 42', 'ｏﬃce ４２', true],
    ['a script without spaces', '東京', '来週東京に行く', true],
    ['its characters stand together', '東京', '東北と京都', false],
    ['and beside words of another', 'tokyo 東京', '東京Tokyo', true],
    ['Cyrillic', 'счет', 'Счета нет', true],
    ['what the database would take for its own words', 'or near', 'OR and NEAR', true],
    ['nothing but what is quoted', '"quo" ted*', "quo'ted", true],
  ])('[FIND-2] %s: %s', async (_what, query, text, isFound) => {
    const storage = fresh();
    await furnishHeld(storage);
    await say(storage, carl, text);
    expect(await find(storage, query)).toEqual(isFound ? [text] : []);
  });

  test('[FIND-1] page by page, without hole or overlap, past every batch', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const seen: string[] = [];
    for (let n = 1; n <= 250; n += 1) {
      await say(storage, n % 2 === 0 ? alice : carl, n % 3 === 0 ? `match ${n}` : `other ${n}`);
      // what waits for its index is found in between, too
      if (n === 130) seen.push(...(await find(storage, 'match 129')));
    }
    for (let before: number | undefined; ;) {
      const page = await storage.findEntries({
        terms: termsOf('match'),
        limit: 7,
        ...(before !== undefined && { before }),
      });
      seen.push(...page.found.map(({ entry }) => entry.text));
      before = page.found.at(-1)?.place;
      if (!page.more) break;
    }
    const all = Array.from({ length: 83 }, (_, index) => `match ${(83 - index) * 3}`);
    expect(seen).toEqual(['match 129', ...all]);
  });

  test('[FIND-1] ids that resemble each other are not mixed up', async () => {
    const storage = fresh();
    const [one, other] = ['a"b', 'a b'] as CustomerId[];
    for (const id of [one!, other!]) {
      await storage.addCustomer({ id, name: id, resumeHash: id, at: message(id, '').at });
      await say(storage, id, `hello ${id}`);
    }
    expect(await find(storage, 'hello', one)).toEqual(['hello a"b']);
    expect(await find(storage, 'hello', other)).toEqual(['hello a b']);
  });
}
