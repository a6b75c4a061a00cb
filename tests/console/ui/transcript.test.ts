import { expect, test } from 'vitest';
import { quoted } from '#console/ui/chat/row-actions.tsx';
import { type Format, transcriptFile } from '#console/ui/transcript/transcript-file.ts';
import { asMessageId, asSeq, asStaffId } from '#protocol/ids.ts';
import type { Entry } from '#protocol/note.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { ANNA, message } from './facts.ts';

const AT = asMillis(Date.UTC(2026, 10, 22, 12));
const entries: readonly Entry[] = [
  message(1, 'It says <b>"no"</b>\n& stops', { timestamp: AT }),
  message(2, 'Which one?', { timestamp: AT, isCustomer: false, staffName: 'Linh' }),
  {
    id: asMessageId('n3'),
    customerId: ANNA,
    seq: asSeq(3),
    text: 'A reseller',
    timestamp: AT,
    staffId: asStaffId('s2'),
    staffName: 'Minh',
    mentions: [],
  },
];
const file = (format: Format, withNotes = false, name = 'Anna <x>/..\\') =>
  transcriptFile(format, { customer: { id: ANNA, name }, entries, exportedAt: new Date(AT), withNotes });

test('[EXPORT-1] as text: who, when and what, in order, and no note unless wanted', () => {
  expect(file('text').content).toBe(
    'Conversation with Anna <x>/..\\\nExported 2026-11-22 12:00 UTC\n\n' +
      '[2026-11-22 12:00] Anna <x>/..\\: It says <b>"no"</b>\n    & stops\n' +
      '[2026-11-22 12:00] Linh: Which one?\n',
  );
  expect(file('text', true).content).toContain('Minh (private note): A reseller');
});

test('[EXPORT-1] as a page: what was written is never taken for HTML, and there is no script', () => {
  const { content } = file('html');
  expect(content).toContain('It says &lt;b&gt;&quot;no&quot;&lt;/b&gt;\n&amp; stops');
  expect(content).toContain('<title>Conversation with Anna &lt;x&gt;/..\\</title>');
  expect(content).not.toMatch(/<b>|<script|src=|href=/u);
});

test('[EXPORT-1] as JSON it is read back; its name is one that every file system takes', () => {
  expect(JSON.parse(file('json', true).content)).toMatchObject({
    customer: { id: ANNA },
    lines: [{ by: 'customer' }, { by: 'staff', author: 'Linh' }, { by: 'note', text: 'A reseller' }],
  });
  expect(file('json').name).toBe('conversation-Anna-x.json');
  expect(file('text', false, '../..').name).toBe('conversation-customer.txt');
});

test('[COPY-1] every line of a quotation is marked, and what is written already stays behind it', () => {
  expect(quoted('one\n\ntwo', '')).toBe('> one\n> \n> two\n');
  expect(quoted('one', 'my words')).toBe('> one\nmy words');
});
