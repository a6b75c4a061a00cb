import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { asCannedReplyId } from '#protocol/canned-reply.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { CannedDialog } from '#console/ui/canned/canned-dialog.tsx';
import { Composer } from '#console/ui/chat/composer.tsx';
import { filledIn, firstVariable } from '#console/ui/chat/variables.ts';
import { draw } from './draw.tsx';
import { ANNA, conversation, customer, message } from './facts.ts';

const reply = (n: number, name: string, text: string) => ({
  id: asCannedReplyId(`00000000-0000-4000-8000-00000000000${n}`),
  name,
  text,
});
const HELLO = reply(1, 'Hello', 'Hello {{customer.name}}, this is {{me.name}}.');
const BILL = reply(2, 'Bill', 'Is the bill for {{customer.company}}?');
const known: Partial<ConsoleState> = {
  capabilities: ['canned'],
  customers: new Map([[ANNA, customer()]]),
  conversations: new Map([[ANNA, conversation([message(1, 'Hi')])]]),
  canned: [BILL, HELLO],
  open: ANNA,
};
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to Anna' });
const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);

test('[CANNED-3] "/" finds by name, then by text; Enter puts it in at the caret and sends nothing', async () => {
  const { actions, user } = draw(<Composer customerId={ANNA} />, known);
  await user.type(field(), 'Dear, /h');
  expect(options()).toEqual(['HelloHello Anna, this is Linh.', 'BillIs the bill for Kowalska?']);
  await user.keyboard('el{Enter}');
  expect(field().value).toBe('Dear, Hello Anna, this is Linh.');
  expect(actions.send).not.toHaveBeenCalled();
  await user.keyboard(' Bye');
  expect(field().value).toBe('Dear, Hello Anna, this is Linh. Bye');
});

test('[CANNED-3] what is not known stays as it is written, is selected, and said until it is filled in', async () => {
  const info = { customerId: ANNA, taxCode: '', companyName: '', notes: '' };
  const { user } = draw(<Composer customerId={ANNA} />, {
    ...known,
    conversations: new Map([[ANNA, conversation([message(1, 'Hi')], { info })]]),
  });
  await user.type(field(), '/bill{Enter}');
  expect(field().value).toBe('Is the bill for {{customer.company}}?');
  expect(screen.getByText(/Customer’s company is not known here/u)).toBeDefined();
  await user.keyboard('Acme');
  expect(field().value).toBe('Is the bill for Acme?');
  expect(screen.queryByText(/is not known here/u)).toBeNull();
});

test('[CANNED-3] in the middle of a word, of an address or a date "/" is a character', async () => {
  const { user } = draw(<Composer customerId={ANNA} />, known);
  for (const text of ['and/or', 'https://', '1/2']) {
    await user.clear(field());
    await user.type(field(), text);
    expect([text, ...options()]).toEqual([text]);
  }
});

test('[CANNED-3] Escape closes the list and leaves the text; a server without them has no list', async () => {
  const { user, actions, set } = draw(<Composer customerId={ANNA} />, { ...known, canned: null });
  await user.type(field(), '/h');
  expect(actions.wantCanned).toHaveBeenCalled();
  set({ canned: [HELLO] });
  expect(options()).toHaveLength(1);
  await user.keyboard('{Escape}');
  expect([options(), field().value]).toEqual([[], '/h']);
  set({ capabilities: [] });
  await user.type(field(), ' /h');
  expect(options()).toEqual([]);
});

test('[CANNED-1] they are made, changed and removed in their dialog', async () => {
  const { actions, user } = draw(<CannedDialog onClose={() => undefined} />, known);
  await user.click(screen.getByRole('button', { name: 'New reply' }));
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Thanks');
  await user.type(screen.getByRole('textbox', { name: 'Text' }), 'Thank you, ');
  await user.click(screen.getByRole('button', { name: 'Customer’s name' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(actions.saveCanned).toHaveBeenCalledWith(
    expect.any(String),
    'Thanks',
    'Thank you, {{customer.name}}',
  );

  const list = within(await screen.findByRole('list'));
  await user.click(list.getByRole('button', { name: /^Hello/u }));
  await user.click(screen.getByRole('button', { name: 'Remove for everybody' }));
  expect(actions.removeCanned).toHaveBeenCalledExactlyOnceWith(HELLO.id);
});

test('[KEYS-3] back from its form the keyboard stands on the one that was changed, else on the search', async () => {
  const { user } = draw(<CannedDialog onClose={() => undefined} />, known);
  const row = () => screen.getByRole('button', { name: /^Hello/u });
  await user.click(row());
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(document.activeElement).toBe(row()));
  await user.click(screen.getByRole('button', { name: 'New reply' }));
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
});

test('[CANNED-1] what could not be saved stays in the form', async () => {
  const { actions, user } = draw(<CannedDialog onClose={() => undefined} />, known);
  actions.saveCanned.mockResolvedValue(false);
  await user.click(screen.getByRole('button', { name: /^Hello/u }));
  await user.type(screen.getByRole('textbox', { name: 'Name' }), ' again');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Hello again');
});

test('[CANNED-3] a customer called like a variable stays a name, and unknown variables are text', () => {
  const values = {
    'customer.name': '{{me.name}} $&',
    'customer.company': ' ',
    'customer.tax': '',
    'me.name': 'Linh',
  };
  expect(filledIn('{{customer.name}} {{ me.name }} {{x.y}}', values)).toBe('{{me.name}} $& Linh {{x.y}}');
  expect(firstVariable('{{x.y}} {{customer.tax}}')).toEqual({ name: 'customer.tax', from: 8, to: 24 });
  expect(firstVariable('{{x.y}}')).toBeNull();
});
