import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { asStaffId } from '#protocol/ids.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { Composer } from '#console/ui/chat/composer.tsx';
import { matching } from '#console/ui/chat/mention-list.tsx';
import { cutAtCalls } from '#console/ui/chat/note-row.tsx';
import { Desk } from '#console/ui/shell/desk.tsx';
import { draw } from './draw.tsx';
import { ANNA, conversation, customer, ME, message } from './facts.ts';

const JONAS = { id: asStaffId('staff2'), name: 'Jonas Weber' };
const DANG = { id: asStaffId('staff3'), name: 'Đặng Thu Hà' };

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Private note on Anna' });
const list = () => screen.queryByRole('listbox', { name: 'Colleagues' });
const drawNote = (known: Partial<ConsoleState> = {}) =>
  draw(<Composer customerId={ANNA} />, {
    customers: new Map([[ANNA, customer()]]),
    open: ANNA,
    capabilities: ['edit', 'notes'],
    isNoteMode: true,
    colleagues: [DANG, JONAS],
    ...known,
  });

test('[NOTE-7] what is written in the field for notes goes as a note, never as a message', async () => {
  const { actions, user } = drawNote();
  await user.type(field(), 'Careful{Enter}');
  expect(actions.writeNote).toHaveBeenCalledExactlyOnceWith(ANNA, 'Careful');
  expect(actions.send).not.toHaveBeenCalled();
  expect(actions.type).not.toHaveBeenCalled();
});

test('[NOTE-7] the two fields keep what is in them', async () => {
  const { user } = drawNote({ drafts: new Map([[ANNA, 'to Anna']]) });
  await user.type(field(), 'about Anna');
  await user.click(screen.getByRole('tab', { name: /^Reply/u }));
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('to Anna');
  await user.click(screen.getByRole('tab', { name: /^Note/u }));
  expect(field().value).toBe('about Anna');
});

test('[KEYS-3] a key goes from the reply to a note and back, also while one writes', async () => {
  const { user } = draw(<Desk me={ME} />, {
    customers: new Map([[ANNA, customer()]]),
    conversations: new Map([[ANNA, conversation([message(1, 'Hi')])]]),
    open: ANNA,
    capabilities: ['notes'],
  });
  const reply = () => screen.getByRole('textbox', { name: 'Message to Anna' });
  await user.click(reply());
  await user.keyboard('p{Control>}i{/Control}');
  expect(document.activeElement).toBe(field());
  await user.keyboard('p{Escape}p');
  expect(document.activeElement).toBe(field());
  await user.keyboard('{Control>}i{/Control}');
  expect(document.activeElement).toBe(reply());
  await user.keyboard('{Escape}p');
  expect(document.activeElement).toBe(field());
});

test('[NOTE-7] a server without notes has no such tab, whatever the mode was', () => {
  drawNote({ capabilities: ['edit'] });
  expect(screen.queryByRole('tab')).toBeNull();
  expect(screen.getByRole('textbox', { name: 'Message to Anna' })).toBeTruthy();
});

test('[NOTE-1] a note can be written where a reply cannot', async () => {
  const held = customer({ assignedTo: JONAS.id, assignedName: JONAS.name });
  const { actions, user } = drawNote({ customers: new Map([[ANNA, held]]) });
  await user.type(field(), 'For you{Enter}');
  expect(actions.writeNote).toHaveBeenCalledTimes(1);
});

test('[NOTE-6] "@" opens the colleagues; Enter picks the one and sends nothing', async () => {
  const { actions, user } = drawNote();
  await user.type(field(), 'Ask @we');
  expect(list()?.textContent).toContain('Jonas Weber');
  await user.keyboard('{Enter}');
  expect(actions.callColleague).toHaveBeenCalledExactlyOnceWith(ANNA, 'Ask @Jonas Weber ', JONAS.id);
  expect(actions.writeNote).not.toHaveBeenCalled();
  expect(list()).toBeNull();
  await user.keyboard('now{Enter}');
  expect(actions.writeNote).toHaveBeenCalledExactlyOnceWith(ANNA, 'Ask @Jonas Weber now');
});

test('[NOTE-6] Escape closes the list for this call, and the next one opens it again', async () => {
  const { actions, user } = drawNote();
  await user.type(field(), '@');
  await user.keyboard('{ArrowDown}');
  expect(screen.getByRole('option', { name: /Jonas/u }).getAttribute('aria-selected')).toBe('true');
  await user.keyboard('{Escape}');
  expect(list()).toBeNull();
  await user.keyboard('{Backspace}@');
  expect(list()).not.toBeNull();
  await user.keyboard('{Enter}');
  expect(actions.callColleague).toHaveBeenCalledWith(ANNA, `@${DANG.name} `, DANG.id);
});

test('names are found by any of their words, without case and accents', () => {
  const find = (query: string) => matching([DANG, JONAS], query).map(({ name }) => name);
  expect(find('dang')).toEqual([DANG.name]);
  expect(find('thu h')).toEqual([]);
  expect(find('đặng thu')).toEqual([DANG.name]);
  expect(find('WEB')).toEqual([JONAS.name]);
  expect(find('staff3')).toEqual([DANG.name]);
  expect(find('nobody')).toEqual([]);
});

test('the calls in a note are cut out, the longest name first', () => {
  const parts = cutAtCalls('Hi @Minh Tran, and @Minh. mail@Minh', ['Minh', 'Minh Tran']);
  expect(parts.filter(({ isCall }) => isCall).map(({ part }) => part)).toEqual([
    '@Minh Tran',
    '@Minh',
    '@Minh',
  ]);
  expect(parts.map(({ part }) => part).join('')).toBe('Hi @Minh Tran, and @Minh. mail@Minh');
});
