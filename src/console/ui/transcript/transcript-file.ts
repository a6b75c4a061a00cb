import { type Entry, isNote } from '#protocol/note.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { transcriptWords } from '../../words/en/transcript.ts';
import { isRightToLeft, language } from '../../words/language.ts';

export const FORMATS = ['text', 'html', 'json'] as const;
export type Format = (typeof FORMATS)[number];

type Parts = {
  readonly customer: { readonly id: CustomerId; readonly name: string };
  readonly entries: readonly Entry[];
  readonly exportedAt: Date;
  /** What staff wrote to each other: left out unless wanted, as a transcript is mostly for the customer. */
  readonly withNotes: boolean;
};

type Line = {
  readonly at: string;
  readonly by: 'customer' | 'staff' | 'note';
  readonly author: string;
  readonly text: string;
};

function linesOf({ customer, entries, withNotes }: Parts): readonly Line[] {
  return entries
    .filter((entry) => withNotes || !isNote(entry))
    .map((entry) => {
      const by = isNote(entry) ? 'note' : entry.isCustomer ? 'customer' : 'staff';
      const author = by === 'customer' ? customer.name : (entry.staffName ?? transcriptWords().staff);
      return { at: new Date(entry.timestamp).toISOString(), by, author, text: entry.text };
    });
}

/** As a person reads it, in UTC like everything in the file. */
const timeOf = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;
const authorOf = ({ by, author }: Line): string =>
  by === 'note' ? transcriptWords().noteOf({ name: author }) : author;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/gu, (char) => ESCAPES[char] ?? char);

const titleOf = ({ customer }: Parts): string => transcriptWords().conversationWith({ name: customer.name });
const exportedWords = ({ exportedAt }: Parts): string =>
  transcriptWords().exported({ time: timeOf(exportedAt.toISOString()) });

function toText(parts: Parts): string {
  const head = [titleOf(parts), exportedWords(parts), ''];
  const lines = linesOf(parts).map(
    (line) => `[${timeOf(line.at)}] ${authorOf(line)}: ${line.text.replaceAll('\n', '\n    ')}`,
  );
  return `${[...head, ...lines].join('\n')}\n`;
}

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}' +
  'article{margin:1rem 0}header{color:#666;font-size:13px}p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}' +
  '.note p{border-inline-start:3px dashed #a80;padding-inline-start:.75rem}';

/** Whole in itself: no script, and nothing is fetched when it is opened. */
function toHtml(parts: Parts): string {
  const title = escaped(titleOf(parts));
  const lines = linesOf(parts).map(
    (line) =>
      `<article class="${line.by}"><header>${escaped(authorOf(line))}, <time datetime="${line.at}">${timeOf(line.at)}</time></header><p dir="auto">${escaped(line.text)}</p></article>`,
  );
  return [
    '<!doctype html>',
    `<html lang="${language.get()}" dir="${isRightToLeft() ? 'rtl' : 'ltr'}">`,
    `<meta charset="utf-8"><title>${title}</title><style>${STYLE}</style>`,
    `<h1>${title}</h1><p>${escaped(exportedWords(parts))}</p>`,
    ...lines,
    '</html>',
    '',
  ].join('\n');
}

function toJson(parts: Parts): string {
  const { customer, exportedAt } = parts;
  return `${JSON.stringify({ customer, exportedAt: exportedAt.toISOString(), lines: linesOf(parts) }, null, 2)}\n`;
}

const MAKERS = { text: toText, html: toHtml, json: toJson } as const;
const TYPES = { text: 'text/plain', html: 'text/html', json: 'application/json' } as const;
const ENDINGS = { text: 'txt', html: 'html', json: 'json' } as const;

/** A transcript as a file: its name, what it is, and what is in it. */
export function transcriptFile(
  format: Format,
  parts: Parts,
): { readonly name: string; readonly type: string; readonly content: string } {
  // a name that every file system takes
  const name =
    parts.customer.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/gu, '') || 'customer';
  return {
    name: `conversation-${name.slice(0, 60).toWellFormed()}.${ENDINGS[format]}`,
    type: `${TYPES[format]};charset=utf-8`,
    content: MAKERS[format](parts),
  };
}
