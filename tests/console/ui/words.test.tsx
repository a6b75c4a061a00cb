import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { numberWords } from '#console/words/format.ts';
import { language, setLanguage } from '#console/words/language.ts';
import { rich } from '#console/words/rich.ts';
import { counted, filled } from '#console/words/say.ts';
import { chooseLanguage, speak, speakAtFirst } from '#console/words/speak.ts';
import { learn, words } from '#console/words/words.ts';
import { QueuePane } from '#console/ui/queue/queue-pane.tsx';
import { draw } from './draw.tsx';

const tried = words('tried', {
  plain: 'Nobody waits',
  held: filled('Held by {name} since {time}'),
  rows: counted({ one: '{count} row of {name}', other: '{count} rows of {name}' }),
  press: rich('Press <key>Enter</key> to write to {name}'),
  alone: 'Said in English alone',
});
const arabic = {
  plain: 'لا أحد ينتظر',
  held: 'لدى {name} منذ {time}',
  rows: {
    zero: 'zero',
    one: 'one',
    two: 'two',
    few: '{count} few',
    many: '{count} many',
    other: '{count} other',
  },
  press: 'اضغط <key>Enter</key> للكتابة إلى {name}',
};

function speakArabic() {
  learn('ar', { tried: arabic });
  setLanguage('ar');
}

test('what stands in a value is never taken for a sign', () => {
  expect(tried().held({ name: '$& {time} <key>', time: '9:00' })).toBe('Held by $& {time} <key> since 9:00');
});

test('a count chooses its form, and numbers are written as the reader does', () => {
  expect(tried().rows({ count: 1, name: 'Bo' })).toBe('1 row of Bo');
  expect(tried().rows({ count: 1_200, name: 'Bo' })).toBe('1,200 rows of Bo');
  expect(numberWords(1_200)).toBe('1,200');
});

test('Arabic has six forms, and a name of the other direction does not turn its sentence around', () => {
  speakArabic();
  const said = [0, 1, 2, 3, 11, 100].map((count) => tried().rows({ count, name: '' }));
  expect(said).toStrictEqual(['zero', 'one', 'two', '3 few', '11 many', '100 other']);
  expect(tried().held({ name: 'Bo', time: '9' })).toBe('لدى \u2068Bo\u2069 منذ \u20689\u2069');
});

test('what is not translated is said in English', () => {
  speakArabic();
  expect(tried().plain).toBe('لا أحد ينتظر');
  expect(tried().alone).toBe('Said in English alone');
});

test('a part of a sentence is drawn by whoever asks, and no value can draw', () => {
  const said = tried().press({ key: (inside) => <kbd>{inside}</kbd>, name: '<key>Bo</key> <b>' });
  const { container } = render(<p>{said}</p>);
  expect(container.innerHTML).toBe(
    '<p>Press <kbd>Enter</kbd> to write to &lt;key&gt;Bo&lt;/key&gt; &lt;b&gt;</p>',
  );
});

test('a console begins in the language that was chosen here, with its direction', async () => {
  await chooseLanguage('ar');
  setLanguage('en');
  await speakAtFirst();
  expect(language.get()).toBe('ar');
  expect(document.documentElement.lang).toBe('ar');
  expect(document.documentElement.dir).toBe('rtl');
});

test('a view says what it says in the language that is spoken', async () => {
  await speak('vi');
  draw(<QueuePane edge={null} notice={null} />);
  expect(screen.getByRole('region', { name: 'Hàng chờ' })).toBeTruthy();
});

// what must not compile; tsc reads it, nothing runs it
export function misspelt() {
  // @ts-expect-error -- no such sentence
  void tried().plian;
  // @ts-expect-error -- a value is missing
  tried().held({ name: 'Bo' });
  // @ts-expect-error -- a value is misspelt
  tried().rows({ count: 1, nmae: 'Bo' });
  // @ts-expect-error -- nobody says how to draw the key
  void tried().press({ name: 'Bo' });
}
