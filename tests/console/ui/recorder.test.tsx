import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { haveWork } from '#console/app/work.ts';
import { createRecordedConsole } from '#console/recorder/recorder.ts';
import { RecordedPage } from '#console/recorder/ui/recorded-page.tsx';
import { writeRecording } from '#console/recorder/write-recording.ts';
import { browserAfter, browserNow } from '#outbox/browser.ts';
import { INBOX } from '#console/app/spot.ts';

afterEach(cleanup);

const nothing = (): (() => void) => () => undefined;

/** A console at which nobody has signed in yet. */
function openLive() {
  return createRecordedConsole({
    origin: 'https://desk.example',
    fetch: () => Promise.resolve(new Response('{"staff":null}')),
    loadWork: haveWork,
    openSocket: () => {
      throw new Error('Nobody has signed in.');
    },
    openOutbox: () => Promise.reject(new Error('Nobody has signed in.')),
    keep: { get: () => null, set: () => undefined },
    keepTab: { get: () => null, set: () => undefined },
    place: { read: () => INBOX, show: () => undefined, onMoved: nothing },
    page: nothing,
    holdPage: () => undefined,
    onBlur: nothing,
    now: browserNow,
    after: browserAfter,
    random: Math.random,
    onFault: (error) => {
      throw error;
    },
  });
}

const choose = (text: string) =>
  userEvent.upload(
    screen.getByLabelText('Recording', { selector: 'input' }),
    new File([text], 'session.jsonl'),
  );

test('[RECORD-1] a recording that is opened shows the console as it was, with where one is in it', async () => {
  const live = openLive();
  render(<RecordedPage live={live} />);
  await screen.findByRole('heading', { name: /Sign in/u });
  await live.app.actions.signInWithToken('staff 1\u0000', 'nonsense');
  const file = writeRecording(live.recorder.take());
  cleanup();
  live.app.close();

  render(<RecordedPage live={null} />);
  await choose(file);
  const bar = await screen.findByRole('region', { name: 'Replay' });
  expect(bar.textContent).toContain('1 of 3');
  expect(bar.textContent).toContain('As then so far');
  await userEvent.click(screen.getByRole('button', { name: 'One event on' }));
  await userEvent.click(screen.getByRole('button', { name: 'One event on' }));
  await screen.findByText('As it was');
  expect(bar.textContent).toContain('3 of 3 · Agent: signInWithToken');
  expect(screen.getAllByText('This is not a staff id.')).not.toHaveLength(0);
  await userEvent.click(screen.getByRole('button', { name: 'Close the recording' }));
  expect(screen.getByText('Play a recorded session')).toBeDefined();
});

test('[RECORD-3] a file that cannot be played says why, and nothing else changes', async () => {
  const live = openLive();
  render(<RecordedPage live={live} />);
  await screen.findByRole('heading', { name: /Sign in/u });
  await choose('{"log":{}}');
  const refusal = await screen.findByText('This is not a recording of a console.');
  expect(refusal.getAttribute('role')).toBe('alert');
  expect(screen.getByRole('heading', { name: /Sign in/u })).toBeDefined();
  live.app.close();
});

test('[RECORD-2] what is saved is masked unless the words are to be kept', async () => {
  const saved: Blob[] = [];
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (file) => {
    saved.push(file as Blob);
    return '#';
  };
  URL.revokeObjectURL = () => undefined;
  const live = openLive();
  render(<RecordedPage live={live} />);
  await screen.findByRole('heading', { name: /Sign in/u });
  live.app.actions.setSearch('Kowalczyk');
  await userEvent.click(screen.getByRole('button', { name: 'Save', hidden: true }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Keep the words', hidden: true }));
  await userEvent.click(screen.getByRole('button', { name: 'Save', hidden: true }));
  const [masked = '', kept = ''] = await Promise.all(saved.map((file) => file.text()));
  expect(masked).toContain('"words":"masked"');
  expect(masked).not.toContain('Kowalczyk');
  expect(kept).toContain('Kowalczyk');
  live.app.close();
  Object.assign(URL, { createObjectURL, revokeObjectURL });
});
