import { describe, expect, test } from 'vitest';
import { aloneIn } from '#widget/alone.ts';
import { readConfig } from '#widget/config.ts';
import { lastWithoutHole, merge } from '#widget/conversation.ts';
import { createKeepsake } from '#widget/keepsake.ts';
import { isEmojiOnly, textParts } from '#widget/text-parts.ts';
import { visitorDown } from '#protocol/visitor/down.ts';
import { asCustomerId } from '#protocol/ids.ts';
import * as v from 'valibot';
import { message } from './rig.ts';

const read = (seq: number) =>
  v.parse(visitorDown['message:new'].payload, { message: message(seq, `${seq}`) }).message;

const script = (src: string, data: Record<string, string> = {}) => {
  const element = document.createElement('script');
  if (src !== '') element.src = src;
  Object.assign(element.dataset, data);
  return element;
};

describe('words', () => {
  test.each([
    ['see https://a.example/b?c=d#e.', 'https://a.example/b?c=d#e'],
    ['(http://a.example)', 'http://a.example'],
    ['http://a.example/x_(y)', 'http://a.example/x_(y)'],
    ['HTTPS://A.example, and so on', 'HTTPS://A.example'],
  ])('%s has one link', (text, link) => {
    const parts = textParts(text);
    expect(parts.filter(({ at }) => at === 'link').map((part) => part.text)).toEqual([link]);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example',
    'https://',
    '<a href="x">',
    'a@b.example',
  ])('%s has none', (text) => {
    expect(textParts(text)).toEqual([{ at: 'text', text }]);
  });

  test('emoji alone are large, digits and words are not', () => {
    expect(['👍', '👋🏽 👨‍👩‍👧', '❤️', '🇻🇳'].map(isEmojiOnly)).toEqual([true, true, true, true]);
    expect(['1', '*', 'ok 👍', ''].map(isEmojiOnly)).toEqual([false, false, false, false]);
  });
});

describe('messages', () => {
  test('each once, by sequence; nothing new is the same list', () => {
    const list = merge([read(2)], [read(3), read(1), read(2), read(3)]);
    expect(list.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(merge(list, [read(2)])).toBe(list);
  });

  test('[SYNC-1] the cursor stands before the first hole', () => {
    expect([[], [4], [4, 5, 7], [4, 5, 6]].map((seqs) => lastWithoutHole(seqs.map(read)))).toEqual([
      undefined,
      4,
      5,
      6,
    ]);
  });
});

describe('the page around', () => {
  test('the server is where the script came from', () => {
    expect(readConfig(script('https://desk.example:8443/widget.js?v=1'))).toEqual({
      origin: 'https://desk.example:8443',
      name: undefined,
      isOpen: false,
      title: 'Chat with us',
    });
    expect(
      readConfig(script('https://d.example/w.js', { name: ' Lan ', open: '', title: 'Ask us' })),
    ).toMatchObject({
      name: 'Lan',
      isOpen: true,
      title: 'Ask us',
    });
  });

  test('what is wrong on the tag is left out, and without an address there is no widget', () => {
    expect(
      readConfig(script('https://d.example/w.js', { name: 'x'.repeat(300), open: 'false', title: ' ' })),
    ).toMatchObject({
      name: undefined,
      isOpen: false,
      title: 'Chat with us',
    });
    expect([readConfig(null), readConfig(script('data:text/javascript,1'))]).toEqual([undefined, undefined]);
  });

  test('what was kept is checked; a browser that refuses leaves it to memory', () => {
    const visit = { token: 't', customerId: asCustomerId('c'), isNameSettled: true, readSeq: 3 };
    const kept = createKeepsake('https://a.example', () => localStorage);
    kept.keep(visit);
    expect(createKeepsake('https://a.example', () => localStorage).visit()).toEqual(visit);
    expect(createKeepsake('https://b.example', () => localStorage).visit()).toBeUndefined();
    for (const junk of ['{', '7', '{"token":""}', 'null']) {
      localStorage.setItem('deskwire:https://a.example:visit', junk);
      expect(createKeepsake('https://a.example', () => localStorage).visit()).toBeUndefined();
    }
    const refusing = createKeepsake('https://a.example', () => {
      throw new DOMException('denied', 'SecurityError');
    });
    refusing.keep(visit);
    expect(refusing.visit()).toEqual(visit);
  });

  test('without locks, or where they throw, work is done all the same, and once', async () => {
    let count = 0;
    const work = async () => void (count += 1);
    await aloneIn({ navigator: {} } as Window, 'x')(work);
    const refusing = { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) };
    await aloneIn({ navigator: { locks: refusing } } as unknown as Window, 'x')(work);
    expect(count).toBe(2);
  });
});
