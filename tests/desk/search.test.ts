import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { partOf } from '#desk/search.ts';
import { marksOf, termsOf, wordsOf } from '#protocol/search-words.ts';
import { answerOf, createDeskKit } from './desk-kit.ts';

const marked = (text: string, query: string) => {
  const part = partOf(text, termsOf(query));
  return { text: part.text, marked: part.marks.map(([from, to]) => part.text.slice(from, to)) };
};

test('[FIND-3] a hit shows the line around its first word, and where the words stand', () => {
  expect(marked('The  total\nis wrong', 'wrong tot')).toEqual({
    text: 'The total is wrong',
    marked: ['total', 'wrong'],
  });
  const long = `${'before '.repeat(40)}needle ${'after '.repeat(60)}`;
  const shown = marked(long, 'needle');
  expect(shown.marked).toEqual(['needle']);
  expect(shown.text).toMatch(/^…before .*needle after .*…$/u);
  expect(shown.text.length).toBeLessThan(190);
});

test('[FIND-3] no character is split, however long a word is', () => {
  for (const text of [
    `${'😀'.repeat(100)}needle${'😀'.repeat(100)}`,
    `${'x'.repeat(300)} needle`,
    '😀'.repeat(300),
  ]) {
    for (const pad of ['', 'a'])
      expect(partOf(`${pad}${text}`, termsOf('needle')).text.isWellFormed()).toBe(true);
  }
});

test('[FIND-2] what is no word finds nothing, and asks nothing', async () => {
  const { desk } = createDeskKit();
  for (const query of ['', '  ', '?!', '"*"', '😀']) {
    expect(answerOf(await desk.search.find({ query }))).toEqual({ hits: [], hasMore: false });
  }
});

test('[FIND-2] a word is marked where it stands in the text as it was written', () => {
  const text = 'Hoá ĐƠN, ﬃ 東京都';
  const found = marksOf(wordsOf(text), termsOf('hoa don ffi 京都'));
  expect(found?.map(([from, to]) => text.slice(from, to))).toEqual(['Hoá', 'ĐƠN', 'ﬃ', '京都']);
});

test('[FIND-2] a text without other characters has the words that it has beside them', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'Z', '9', ' ', '_', '-', '.', '\n', '\t'), maxLength: 100 }),
      (text) => {
        const beside = wordsOf(`${text} é`);
        expect(beside.at(-1)).toMatchObject({ word: 'e' });
        expect(beside.slice(0, -1)).toEqual(wordsOf(text));
      },
    ),
  );
});
