import { createEvent, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { asCustomerId, asStaffId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { Composer } from '#console/ui/chat/composer.tsx';
import { draw } from './draw.tsx';
import { ANNA, customer, ME, message, waiting } from './facts.ts';

const held: Partial<ConsoleState> = { customers: new Map([[ANNA, customer()]]), open: ANNA };
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to Anna' });
const drawAnna = (known: Partial<ConsoleState> = {}) =>
  draw(<Composer customerId={ANNA} />, { ...held, ...known });

test('[SEND-5] Enter sends the text to the customer whose composer it is, and keeps the caret there', async () => {
  const { actions, user } = drawAnna();
  await user.type(field(), 'Good morning{Enter}');
  expect(actions.send).toHaveBeenCalledExactlyOnceWith(ANNA, 'Good morning');
  await vi.waitFor(() => expect(document.activeElement).toBe(field()));
});

test('[SEND-1] what the outbox did not take stays in the composer', async () => {
  const { actions, user } = drawAnna();
  actions.send.mockResolvedValue(false);
  await user.type(field(), 'Good morning{Enter}');
  expect(field().value).toBe('Good morning');
});

test('[SEND-2] Enter twice while a message is being kept sends it once', async () => {
  const { actions, user } = drawAnna();
  actions.send.mockReturnValue(Promise.withResolvers<boolean>().promise);
  await user.type(field(), 'One{Enter}{Enter}');
  expect(actions.send).toHaveBeenCalledTimes(1);
});

test('[SEND-2] each Enter is a message, also while the one before is being kept', async () => {
  const { actions, user } = drawAnna();
  actions.send.mockReturnValue(Promise.withResolvers<boolean>().promise);
  await user.type(field(), 'One{Enter}Two{Enter}Three');
  expect(actions.send.mock.calls).toEqual([
    [ANNA, 'One'],
    [ANNA, 'Two'],
  ]);
});

test('Shift+Enter breaks the line and sends nothing', async () => {
  const { actions, user } = drawAnna();
  await user.type(field(), 'One{Shift>}{Enter}{/Shift}two');
  expect(field().value).toBe('One\ntwo');
  expect(actions.send).not.toHaveBeenCalled();
});

test('Enter that ends a composition is not a send, in either of the two ways browsers tell it', () => {
  const { actions } = drawAnna({ drafts: new Map([[ANNA, 'にほん']]) });
  fireEvent(field(), createEvent.keyDown(field(), { key: 'Enter', isComposing: true }));
  fireEvent(field(), createEvent.keyDown(field(), { key: 'Enter', keyCode: 229 }));
  expect(actions.send).not.toHaveBeenCalled();
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(actions.send).toHaveBeenCalledTimes(1);
});

test('a held Enter key sends once', () => {
  const { actions } = drawAnna({ drafts: new Map([[ANNA, 'One']]) });
  fireEvent.keyDown(field(), { key: 'Enter', repeat: true });
  expect(actions.send).not.toHaveBeenCalled();
});

test('blanks are not sent, and the button says whom it would send to', async () => {
  const { actions, user } = drawAnna();
  await user.type(field(), '   {Enter}');
  expect(actions.send).not.toHaveBeenCalled();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send to Anna' }).disabled).toBe(true);
});

test('near the limit it counts, over the limit it does not send', async () => {
  const { actions, user } = drawAnna({ textLimit: 510, drafts: new Map([[ANNA, 'x'.repeat(10)]]) });
  expect(screen.getByText('500 characters left')).toBeDefined();
  fireEvent.change(field(), { target: { value: 'x'.repeat(512) } });
  expect(screen.getByText('2 characters too long')).toBeDefined();
  await user.type(field(), '{Enter}');
  expect(actions.send).not.toHaveBeenCalled();
});

test('the draft of this customer is shown, not that of another', () => {
  drawAnna({
    drafts: new Map([
      [ANNA, 'for Anna'],
      [asCustomerId('bob'), 'for Bob'],
    ]),
  });
  expect(field().value).toBe('for Anna');
});

test('offline one goes on writing and sending', async () => {
  const { actions, user } = drawAnna({ connection: { at: 'offline', since: asMillis(0), attempt: 1 } });
  await user.type(field(), 'Later{Enter}');
  expect(actions.send).toHaveBeenCalledExactlyOnceWith(ANNA, 'Later');
});

test('[QUEUE-1] before the customer is accepted it says so and offers Accept in the composer’s place', async () => {
  const { actions, user } = draw(<Composer customerId={ANNA} />, {
    customers: new Map([[ANNA, { ...waiting('anna', 'Anna', 1_000) }]]),
  });
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText('Accept this customer to answer.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Accept' }));
  expect(actions.accept).toHaveBeenCalledExactlyOnceWith(ANNA);
});

test('when a colleague takes the customer over, the draft stays in sight', () => {
  draw(<Composer customerId={ANNA} />, {
    customers: new Map([[ANNA, customer({ assignedTo: asStaffId('staff2'), assignedName: 'Minh' })]]),
    drafts: new Map([[ANNA, 'half a sentence']]),
  });
  expect(screen.getByText('Minh has this customer.')).toBeDefined();
  expect(screen.getByText('half a sentence')).toBeDefined();
});

test('[AUTH-2] under an expired sign-in the field stays, with its text', () => {
  drawAnna({
    signIn: { at: 'expired', staff: ME, reason: null, method: 'password', busy: false, error: null },
    drafts: new Map([[ANNA, 'half a sentence']]),
  });
  expect(field().value).toBe('half a sentence');
});

test('[GUARD-1] a stopped reply shows what was written meanwhile, keeps its text, and Escape lets one write on', async () => {
  const { actions, user, set } = drawAnna({ drafts: new Map([[ANNA, 'Good morning']]) });
  set({ stopped: { customerId: ANNA, entries: [message(3, 'Forget it')] } });
  const list = await screen.findByRole('list', { name: 'Written meanwhile' });
  expect(list.textContent).toContain('Forget it');
  expect(screen.getByText(/Not sent: this was written meanwhile/u)).toBeDefined();
  field().focus();
  await user.keyboard('{Escape}');
  expect(actions.writeOn).toHaveBeenCalledOnce();
  expect(screen.queryByRole('list', { name: 'Written meanwhile' })).toBeNull();
  expect(field().value).toBe('Good morning');
});
