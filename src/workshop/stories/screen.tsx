import { asMillis } from '#protocol/timestamp.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { App } from '#console/ui/shell/app.tsx';
import {
  ANNA,
  answer,
  customer,
  HOUR,
  ME,
  message,
  MINUTE,
  NOW,
  outboxOf,
  queueOf,
  row,
  saying,
  waiting,
  withAnna,
} from '../facts.ts';
import { scenesOf, type Story } from '../story.ts';

const STOPPED = { now: () => NOW, subscribe: () => () => undefined };
const view = () => <App ticker={STOPPED} isQuiet />;

const inbox: Partial<ConsoleState> = {
  ...withAnna([
    message(1, 'Good morning. One lamp is missing.', HOUR),
    answer(2, 'Good morning Anna, I am looking.', HOUR - MINUTE),
    message(3, 'Thank you.', MINUTE),
  ]),
  ...queueOf(
    waiting('ida', 'Ida Berg', 7 * MINUTE, 'Nobody answers the telephone.'),
    waiting('otto', 'Otto Lang', 20_000, 'Hello?'),
    customer(ANNA, 'Anna Lindqvist', saying('Thank you.', MINUTE)),
  ),
  tab: 'all',
};
const offline = {
  connection: { at: 'offline' as const, since: asMillis(NOW - 2 * MINUTE), attempt: 3 },
  ...outboxOf([row(1, 'The lamp leaves tomorrow.', { at: 'queued' })]),
};
const form = { busy: false, error: null };

export const SCREEN: Story = {
  id: 'screen',
  title: 'Whole screen',
  size: { width: 1280, height: 760 },
  scenes: [
    ...scenesOf(view, {
      starting: ['Starting', { signIn: { at: 'checking' } }],
      'sign-in': ['Sign in', { signIn: { at: 'signed-out', method: 'password', ...form } }],
      'sign-in-wrong': [
        'Sign in, refused',
        {
          signIn: {
            at: 'signed-out',
            method: 'password',
            busy: false,
            error: 'Name or password are not right.',
          },
        },
      ],
      'sign-in-busy': [
        'Sign in, under way',
        { signIn: { at: 'signed-out', method: 'password', ...form, busy: true } },
      ],
      'sign-in-token': ['Sign in by token', { signIn: { at: 'signed-out', method: 'token', ...form } }],
      loading: ['Loading', { queueLoaded: false, customers: new Map() }],
      empty: ['Nobody there', queueOf()],
      inbox: ['At work', inbox],
      connecting: [
        'Connecting',
        { ...inbox, connection: { at: 'connecting', since: asMillis(NOW - 9_000), attempt: 1 } },
      ],
      offline: ['Offline', { ...inbox, ...offline }],
      expired: [
        'Sign-in ended',
        {
          ...inbox,
          signIn: { at: 'expired', staff: ME, reason: 'Your sign-in ran out.', method: 'password', ...form },
        },
      ],
      memory: ['The browser stores nothing', { ...inbox, ...outboxOf([], { persistence: 'memory' }) }],
      notice: [
        'A notice, and an error',
        {
          ...inbox,
          notices: [
            { id: '1', tone: 'info', text: 'Anna Lindqvist is yours.' },
            { id: '2', tone: 'error', text: 'Otto Lang was accepted by Jonas Weber before you.' },
          ],
        },
      ],
      nowhere: ['An address that names nothing', { ...inbox, page: 'nowhere', open: null }],
    }),
    { id: 'tablet', words: 'Tablet', known: inbox, view, size: { width: 1024, height: 768 } },
    { id: 'phone', words: 'Phone', known: inbox, view, size: { width: 390, height: 760 } },
    {
      id: 'phone-queue',
      words: 'Phone, queue',
      known: { ...inbox, open: null },
      view,
      size: { width: 390, height: 760 },
    },
  ],
};
