import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import type { ConsoleState } from '#console/store/state.ts';
import { App } from '#console/ui/shell/app.tsx';
import { Desk } from '#console/ui/shell/desk.tsx';
import { ar } from '#console/words/ar.ts';
import { speak } from '#console/words/speak.ts';
import { vi } from '#console/words/vi.ts';
import { sentencesOf } from '../words/sentences.ts';
import { draw } from './draw.tsx';
import { ANNA, conversation, customer, ME, message, waiting } from './facts.ts';

const EN = join(import.meta.dirname, '../../../src/console/words/en');
const SAID = ['aria-label', 'title', 'placeholder', 'data-tip', 'alt'] as const;

type Rooms = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** All whole sentences of the console that another language says otherwise. */
function englishBut(rooms: Rooms): ReadonlySet<string> {
  const sentences = globSync('*.ts', { cwd: EN }).flatMap((file) =>
    [...sentencesOf(join(EN, file))].flatMap(([key, { kind, text }]) =>
      kind === 'plain' && rooms[basename(file, '.ts')]?.[key] !== text ? [text] : [],
    ),
  );
  return new Set(sentences);
}

/** Everything that a person reads, hears or is told by a tooltip, but what people wrote. */
function said(): readonly string[] {
  const elements = [...document.body.querySelectorAll('*')].filter(
    (element) => element.closest('[dir="auto"], [lang]:not(html)') === null,
  );
  return elements.flatMap((element) => [
    ...[...element.childNodes].flatMap((node) =>
      node.nodeType === Node.TEXT_NODE ? [node.nodeValue ?? ''] : [],
    ),
    ...SAID.flatMap((name) => element.getAttribute(name) ?? []),
  ]);
}

const work: Partial<ConsoleState> = {
  customers: new Map([customer(), waiting('bob', 'Bob', 60_000)].map((one) => [one.id, one])),
  conversations: new Map([
    [
      ANNA,
      conversation([message(1, 'Hallo'), message(2, 'Xin chào', { isCustomer: false, staffId: ME.id })]),
    ],
  ]),
  open: ANNA,
  capabilities: ['edit', 'notes', 'canned', 'search', 'ended', 'tags', 'activity', 'status'],
};

beforeEach(() => {
  // the room for the panel of the customer
  const wide = window.matchMedia;
  window.matchMedia = (query) => Object.assign(wide(query), { matches: query.startsWith('(min-width') });
});

test.each([
  ['vi', vi],
  ['ar', ar],
] as const)('[WORDS-1] in %s the whole desk says nothing in English', async (language, rooms: Rooms) => {
  await speak(language);
  draw(<Desk me={ME} />, work);
  // what comes after the first screen has come
  await screen.findByRole('button', { name: new RegExp(`^${String(rooms['menus']?.['theme'])}`, 'u') });
  await screen.findByRole('region', { name: String(rooms['activity']?.['activity']) });
  const english = englishBut(rooms);
  expect(said().length).toBeGreaterThan(100);
  expect(said().filter((text) => english.has(text.trim()))).toStrictEqual([]);
});

test('another language is chosen before one signs in, and the page turns round', async () => {
  const { user } = draw(<App />, {
    signIn: { at: 'signed-out', method: 'password', busy: false, error: null },
  });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'ar');
  await waitFor(() => expect(screen.getByRole('button', { name: ar.door?.signIn ?? '' })).toBeDefined());
  expect(document.documentElement.dir).toBe('rtl');
  expect(localStorage.getItem('deskwire.language')).toBe('ar');
});
