import { fireEvent, waitFor, within } from '@testing-library/dom';
import { afterEach, expect, test } from 'vitest';
import { HOST_TAG, mount } from '#widget/mount.tsx';
import { createBrowser, createDoor, message, openPage, settled } from './rig.ts';

afterEach(() => document.querySelector(HOST_TAG)?.remove());

async function shown(door = createDoor(), browser = createBrowser()) {
  const page = openPage(door, browser);
  mount(document, page.session, 'Lumen & Oak');
  const root = document.querySelector(HOST_TAG)!.shadowRoot!;
  const view = within(root as unknown as HTMLElement);
  fireEvent.click(view.getByRole('button', { name: 'Open chat' }));
  await settled();
  await door.up();
  const field = (): HTMLTextAreaElement => view.getByRole('textbox', { name: 'Write a message' });
  const write = async (text: string): Promise<void> => {
    fireEvent.input(field(), { target: { value: text } });
    await settled();
  };
  const enter = async (more = {}): Promise<void> => {
    fireEvent.keyDown(field(), { key: 'Enter', ...more });
    await settled();
  };
  return { door, view, root, field, write, enter, ...page };
}

test('Enter sends, Shift+Enter does not, and neither does a blank message', async () => {
  const { door, write, enter, field } = await shown();
  await enter();
  await write('hello');
  await enter({ shiftKey: true });
  await enter({ isComposing: true });
  expect(door.saidOf('message:send')).toEqual([]);
  await enter();
  expect([door.saidOf('message:send').length, field().value]).toEqual([1, '']);
});

test('[SEND-1] the text leaves the composer only when it was accepted; two quick Enters send once', async () => {
  const { door, write, field, view, session } = await shown();
  await write('x'.repeat(10_001));
  fireEvent.keyDown(field(), { key: 'Enter' });
  await waitFor(() => view.getByRole('alert'));
  expect(field().value).toHaveLength(10_001);
  await write('hello');
  fireEvent.keyDown(field(), { key: 'Enter' });
  fireEvent.keyDown(field(), { key: 'Enter' });
  await settled();
  expect([door.saidOf('message:send').length, session.state().messages.length]).toEqual([1, 1]);
});

test('[SEND-2] each Enter is a message, also while the one before is being kept', async () => {
  const { door, write, field } = await shown();
  await write('one');
  fireEvent.keyDown(field(), { key: 'Enter' });
  fireEvent.input(field(), { target: { value: 'onetwo' } });
  fireEvent.keyDown(field(), { key: 'Enter' });
  fireEvent.input(field(), { target: { value: 'onetwothree' } });
  await waitFor(() => expect(field().value).toBe('three'));
  await waitFor(() => expect(door.saidOf('message:send')).toMatchObject([{ text: 'one' }, { text: 'two' }]));
});

test('[SEND-4] marks say what is true: waiting, sent, failed with a choice', async () => {
  const { door, view, write, enter } = await shown();
  await door.down();
  await write('one');
  await enter();
  view.getByText(/Waiting to be sent/u);
  view.getByText(/You can go on writing; 1 message waits/u);
  expect(view.queryByText('Sent')).toBeNull();
  await door.up();
  view.getByText('Sent');
  door.handlers['message:send'] = () => ({
    ok: false,
    error: { code: 'FORBIDDEN', message: 'Not now.', retryable: false },
  });
  await write('two');
  await enter();
  view.getByText('Not sent');
  view.getByText('Not now.');
  fireEvent.click(view.getByRole('button', { name: 'Discard' }));
  await settled();
  expect([view.queryByText('two'), view.queryByText('Not sent')]).toEqual([null, null]);
});

test('text is never HTML, and only http and https are links', async () => {
  const { door, root, view } = await shown();
  const text = '<img src=x onerror=alert(1)> javascript:alert(1) https://a.example/';
  await door.push('message:new', { message: message(1, text, { staffName: '<b>Minh</b>' }) });
  const links = [...root.querySelectorAll('a')];
  expect(links.map((link) => [link.href, link.rel])).toEqual([
    ['https://a.example/', 'noopener noreferrer nofollow'],
  ]);
  expect([root.querySelector('img'), root.querySelector('b')]).toEqual([null, null]);
  view.getByText('<b>Minh</b>');
});

test('Escape closes and gives the focus back to the launcher; the badge counts what comes then', async () => {
  const { door, root, view, field, write, enter } = await shown();
  expect(root.activeElement).toBe(field());
  await write('hello');
  await enter();
  fireEvent.keyDown(field(), { key: 'Escape' });
  await settled();
  expect([root.querySelector('dialog'), root.activeElement?.getAttribute('aria-label')]).toEqual([
    null,
    'Open chat',
  ]);
  await door.push('message:new', { message: message(2, 'yes?') });
  view.getByRole('button', { name: 'Open chat, 1 unread' });
});

test('the header says who answers', async () => {
  const { door, root } = await shown();
  const says = async (status: object): Promise<string | null | undefined> => {
    await door.push('visitor:status', status);
    return root.querySelector('output')?.textContent;
  };
  expect(await says({ state: 'waiting' })).toBe('Waiting for someone to join');
  expect(await says({ state: 'assigned', staffName: 'Minh Tran' })).toBe('You are talking to Minh Tran');
  expect(await says({ state: 'ended' })).toBe('This conversation has ended. Writing opens it again.');
});

test('the draft survives a reload', async () => {
  const browser = createBrowser();
  const first = await shown(createDoor(), browser);
  await first.write('half a sen');
  first.session.close();
  document.querySelector(HOST_TAG)?.remove();
  const second = openPage(createDoor(), browser);
  expect(second.session.draft()).toBe('half a sen');
});
