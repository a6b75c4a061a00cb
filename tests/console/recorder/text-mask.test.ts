import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '#console/recorder/seeded-random.ts';
import { createTextMask } from '#console/recorder/text-mask.ts';

const kindOf = (char: string): string => {
  if (/\p{Nd}/u.test(char)) return 'digit';
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(char)) return 'emoji';
  if (/\p{M}/u.test(char)) return 'mark';
  if (/\p{Script=Arabic}|\p{Script=Hebrew}/u.test(char)) return 'letter, right to left';
  if (/\p{Script=Han}/u.test(char)) return 'letter, Han';
  if (/\p{L}/u.test(char)) return 'letter';
  return char;
};

const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', '7', 'é', 'Ж', '\n', '🙂', '山') }),
);

describe('[RECORD-2] words are replaced by placeholders of their shape', () => {
  test('as long as they were, whatever the script', () => {
    fc.assert(
      fc.property(words, fc.integer(), (text, seed) => {
        const mask = createTextMask(seededRandom(seed))(text);
        expect(mask).toHaveLength(text.length);
        expect(mask.isWellFormed()).toBe(text.isWellFormed());
      }),
    );
  });

  test('equal texts and equal beginnings stay equal, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.integer(), (texts, seed) => {
        const mask = createTextMask(seededRandom(seed));
        const first = texts.map((text) => mask(text));
        expect(texts.map((text) => mask(text))).toStrictEqual(first);
        for (const text of texts) {
          const chars = Array.from(text);
          const begin = chars.slice(0, Math.floor(chars.length / 2)).join('');
          expect(mask(text).startsWith(mask(begin))).toBe(true);
        }
      }),
    );
  });

  test.each([
    'Hello Mai, my number is +49 170 5550199',
    'Xin chào, tôi cần hỗ trợ 🙏🏽',
    'שלום, אני צריך עזרה',
    'السلام عليكم ١٢٣',
    '山田さん、こんにちは',
    'नमस्ते, मुझे मदद चाहिए',
    '👩‍💻🇻🇳❤️',
    'two\nlines\tand  spaces',
  ])('letters by letters, digits by digits, the rest stays: %s', (text) => {
    const mask = createTextMask(seededRandom(7))(text);
    expect(Array.from(mask).map(kindOf)).toStrictEqual(Array.from(text).map(kindOf));
    expect(mask).not.toBe(text);
  });

  test('an address is still one', () => {
    const mask = createTextMask(seededRandom(3))('see https://shop.example/order/4711 please');
    expect(mask).toMatch(/^[a-z]{3} https:\/\/[a-z]{4}\.[a-z]{7}\/[a-z]{5}\/\d{4} [a-z]{6}$/u);
    expect(mask).not.toContain('shop');
  });
});
