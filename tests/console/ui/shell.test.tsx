import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asMillis } from '#protocol/timestamp.ts';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import type { Connection, ConsoleState, SignIn } from '#console/store/state.ts';
import { App } from '#console/ui/shell/app.tsx';
import { ConnectionBar } from '#console/ui/shell/connection-bar.tsx';
import { timeOfDay } from '#console/ui/parts/time.ts';
import { draw, standStill } from './draw.tsx';
import { ANNA, conversation, customer, ME, message, MINUTE, NOW, row } from './facts.ts';

const signedOut: SignIn = { at: 'signed-out', method: 'password', busy: false, error: null };
const expired: SignIn = {
  at: 'expired',
  staff: ME,
  reason: null,
  method: 'password',
  busy: false,
  error: null,
};
const offline: Connection = { at: 'offline', since: asMillis(NOW - 4 * MINUTE), attempt: 3 };
const online: Connection = { at: 'online', since: asMillis(NOW), peer: 'extended', caughtUp: true };
const work: Partial<ConsoleState> = {
  customers: new Map([[ANNA, customer()]]),
  conversations: new Map([[ANNA, conversation([message(1, 'Hello')])]]),
  drafts: new Map([[ANNA, 'half a sentence']]),
  open: ANNA,
};

beforeEach(standStill);
afterEach(() => {
  vi.useRealTimers();
});

test('[AUTH-1] signed out, one signs in with e-mail or staff ID and password', async () => {
  const { actions, user } = draw(<App />, { signIn: signedOut });
  expect(document.activeElement).toBe(screen.getByLabelText('E-mail or staff ID'));
  await user.keyboard(' linh@desk.test ');
  await user.type(screen.getByLabelText('Password'), 'secret words{Enter}');
  expect(actions.signInWithPassword).toHaveBeenCalledExactlyOnceWith('linh@desk.test', 'secret words');
});

test('[AUTH-1] a server that knows only tokens is asked with a staff ID and a token', async () => {
  const { actions, user } = draw(<App />, { signIn: { ...signedOut, method: 'token' } });
  await user.type(screen.getByLabelText('Staff ID'), 'staff1');
  await user.type(screen.getByLabelText('Token'), 'abc{Enter}');
  expect(actions.signInWithToken).toHaveBeenCalledExactlyOnceWith('staff1', 'abc');
});

test('a refused sign-in says why beside the field and keeps what was typed', async () => {
  const { set, user } = draw(<App />, { signIn: signedOut });
  await user.type(screen.getByLabelText('E-mail or staff ID'), 'staff1');
  set({ signIn: { ...signedOut, error: 'The name or the password is wrong.' } });
  const password = screen.getByLabelText('Password');
  const note = document.getElementById(password.getAttribute('aria-describedby') ?? '');
  expect(note?.textContent).toBe('The name or the password is wrong.');
  expect(screen.getByLabelText<HTMLInputElement>('E-mail or staff ID').value).toBe('staff1');
});

test('while it signs in, a second press does nothing', async () => {
  const { actions, user } = draw(<App />, { signIn: { ...signedOut, busy: true } });
  await user.type(screen.getByLabelText('E-mail or staff ID'), 'staff1');
  await user.type(screen.getByLabelText('Password'), 'x{Enter}');
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Sign in' });
  await user.click(button);
  if (button.form) fireEvent.submit(button.form);
  expect(actions.signInWithPassword).not.toHaveBeenCalled();
});

test('[AUTH-2] an expired sign-in is asked for over the work, which stays but cannot be touched', async () => {
  const { actions, set, user } = draw(<App />, { ...work, signIn: { at: 'signed-in', staff: ME } });
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message to Anna' });
  set({
    signIn: expired,
    outbox: { ...NO_OUTBOX, rows: [row(1, 'Later', { at: 'queued' })], persistence: 'durable' },
  });
  expect(field.isConnected).toBe(true);
  expect(field.value).toBe('half a sentence');
  expect(field.closest('[inert]')).not.toBeNull();
  const dialog = await screen.findByRole('dialog', { name: 'Sign in again, Linh' });
  expect(dialog.textContent).toContain('1 message waits to be sent.');
  await user.keyboard('secret{Enter}');
  expect(actions.signInWithPassword).toHaveBeenCalledExactlyOnceWith(ME.id, 'secret');
  set({ signIn: { at: 'signed-in', staff: ME } });
  expect(document.activeElement).toBe(field);
});

test('[AUTH-2] the overlay says why the sign-in ended, as far as that is known', async () => {
  const { set } = draw(<App />, { ...work, signIn: expired });
  expect((await screen.findByRole('dialog')).textContent).toContain('Your sign-in has ended. Everything');
  const reason = 'Your sign-in was ended somewhere else, or your account was disabled.';
  set({ signIn: { ...expired, reason } });
  expect(screen.getByRole('dialog').textContent).toContain(`${reason} Everything on the screen`);
});

test('[SEND-7] under the overlay one can leave, so that another person can sign in', async () => {
  const { actions, user } = draw(<App />, { ...work, signIn: expired });
  await user.click(await screen.findByRole('button', { name: 'Not Linh? Sign out' }));
  expect(actions.signOut).toHaveBeenCalledTimes(1);
});

const bar = () => screen.queryByRole('region', { name: 'Connection' })?.textContent ?? null;

test('offline, the bar says since when, that one can go on, and how many wait; Try now asks for the line', async () => {
  const rows = [
    row(1, 'One', { at: 'in-flight', courier: 'c', since: asMillis(NOW), trace: null }),
    row(2, 'Two', { at: 'queued' }),
  ];
  const { actions, user } = draw(<ConnectionBar />, {
    connection: offline,
    outbox: { ...NO_OUTBOX, rows, persistence: 'durable' },
  });
  expect(bar()).toBe(
    `Offline since ${timeOfDay(offline.since)}You can go on writing. 2 messages wait to be sent.Try now`,
  );
  await user.click(screen.getByRole('button', { name: 'Try now' }));
  expect(actions.reconnectNow).toHaveBeenCalledTimes(1);
});

test('[SEND-8] where the browser keeps nothing, the bar asks to keep the tab', () => {
  draw(<ConnectionBar />, {
    connection: offline,
    outbox: { ...NO_OUTBOX, rows: [row(1, 'One', { at: 'queued' })], persistence: 'memory' },
  });
  expect(bar()).toContain('Keep this tab open: the browser does not store them.');
});

test('[SYNC-1] back online it catches up, counts the messages out, says so, and goes', () => {
  const { set } = draw(<ConnectionBar />, { connection: offline });
  set({ connection: { at: 'connecting', since: asMillis(NOW), attempt: 4 } });
  expect(bar()).toBe('Reconnecting…You can go on writing.');
  set({ connection: { ...online, caughtUp: false } });
  expect(bar()).toBe('Back onlineCatching up…');
  set({
    connection: online,
    outbox: { ...NO_OUTBOX, rows: [row(1, 'One', { at: 'queued' })], persistence: 'durable' },
  });
  expect(bar()).toBe('Back onlineSending 1 message…');
  set({ outbox: { ...NO_OUTBOX, rows: [], persistence: 'durable' } });
  expect(bar()).toBe('Back onlineEverything is up to date.');
  set({ connection: { ...online, since: asMillis(NOW - 10_000) } });
  expect(bar()).toBeNull();
});

test('the first connection of a page needs no bar', () => {
  const { set } = draw(<ConnectionBar />, {
    connection: { at: 'connecting', since: asMillis(NOW), attempt: 0 },
  });
  expect(bar()).toBeNull();
  set({ connection: online });
  expect(bar()).toBeNull();
});

test('notices are put away by hand', async () => {
  const { actions, user } = draw(<App />, {
    ...work,
    notices: [{ id: 'n1', tone: 'error', text: 'Minh was faster.' }],
  });
  expect(screen.getByText('Minh was faster.').closest('output')).not.toBeNull();
  await user.click(screen.getByRole('button', { name: 'Put away' }));
  expect(actions.dismissNotice).toHaveBeenCalledExactlyOnceWith('n1');
});
