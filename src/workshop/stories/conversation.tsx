import { asMillis } from '#protocol/timestamp.ts';
import { asClientMessageId, asDraftId } from '#protocol/ids.ts';
import type { Entry } from '#protocol/note.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { ChatPane } from '#console/ui/chat/chat-pane.tsx';
import {
  ANNA,
  ARABIC,
  answer,
  HOUR,
  JONAS,
  LONG,
  ME,
  message,
  MINUTE,
  NOW,
  note,
  outboxOf,
  queueOf,
  row,
  waiting,
  withAnna,
  WORD,
} from '../facts.ts';
import { scenesOf, type Story } from '../story.ts';

const view = () => (
  <div className="flex h-full flex-col bg-n1">
    <ChatPane customerId={ANNA} isPanelOpen onPanel={() => undefined} />
  </div>
);

const TALK: readonly Entry[] = [
  message(1, 'Good morning. My order 4417 has not come yet.', 26 * HOUR),
  answer(2, 'Good morning Anna, I am looking.', 26 * HOUR - MINUTE),
  answer(3, 'It left our house on Friday.', 26 * HOUR - 2 * MINUTE),
  answer(4, 'The carrier says tomorrow before noon.', 25 * HOUR, JONAS),
  message(5, 'Thank you, both of you.', 25 * HOUR - MINUTE),
  message(6, 'It is here. One lamp is missing, see https://lumen-oak.example/orders/4417', 10 * MINUTE),
  message(7, 'Can you send it to anna@lindqvist.example or to my door?', 9 * MINUTE),
];

const many = (): readonly Entry[] =>
  Array.from({ length: 10_000 }, (_, index) =>
    index % 3 === 2
      ? answer(index + 1, `Answer ${index + 1}`, (10_000 - index) * MINUTE)
      : message(index + 1, `Line ${index + 1}`, (10_000 - index) * MINUTE),
  );

const refused = {
  at: 'rejected',
  code: 'NOT_ASSIGNED',
  message: 'Somebody else holds this customer.',
} as const;
const trace = { after: null };
const sent = asClientMessageId('00000000-0000-4000-8000-00000000abcd');
const offline: Partial<ConsoleState> = {
  connection: { at: 'offline', since: asMillis(NOW - 2 * MINUTE), attempt: 3 },
};

export const CONVERSATION: Story = {
  id: 'conversation',
  title: 'Conversation',
  size: { width: 720, height: 640 },
  scenes: scenesOf(view, {
    loading: ['Loading', withAnna([], { load: { at: 'loading' } })],
    failed: [
      'Could not be loaded',
      withAnna([], { load: { at: 'failed', message: 'The server did not answer.' } }),
    ],
    empty: ['Nothing written yet', withAnna([])],
    one: ['One message', withAnna([message(1, 'Hello?', MINUTE)])],
    talk: ['A conversation over two days', withAnna(TALK, { older: 'more' })],
    many: ['10 000 messages', withAnna(many(), { older: 'more' })],
    waiting: [
      'Nobody has accepted yet',
      {
        ...withAnna([message(1, 'Hello?', 3 * MINUTE)]),
        ...queueOf(waiting(ANNA, 'Anna Lindqvist', 3 * MINUTE, 'Hello?')),
      },
    ],
    typing: [
      'The customer types, and a colleague too',
      { ...withAnna(TALK), typing: new Map([[ANNA, { customer: true, colleagues: [JONAS.name] }]]) },
    ],
    notes: [
      'Notes among the staff, one calls me',
      withAnna([
        ...TALK,
        note(8, `@${ME.name} she is a reseller, please be generous`, 8 * MINUTE, JONAS, [ME]),
        note(9, 'I will send two.', 7 * MINUTE, ME),
      ]),
    ],
    'note-mode': [
      'Writing a note',
      {
        ...withAnna(TALK),
        isNoteMode: true,
        noteDrafts: new Map([[ANNA, { text: 'Ask Jonas about the lamp', called: [] }]]),
      },
    ],
    marks: [
      'Every mark of an own message',
      {
        ...withAnna([...TALK, { ...answer(8, 'Sent', 8 * MINUTE), clientMessageId: sent }]),
        ...outboxOf([
          row(1, 'Sending', { at: 'in-flight', courier: 'tab', since: asMillis(NOW), trace: null }),
          row(2, 'Waits for the line', { at: 'queued' }),
        ]),
      },
    ],
    rejected: [
      'Not sent, with one held behind it',
      {
        ...withAnna(TALK),
        ...outboxOf([
          row(1, 'The lamp leaves tomorrow.', refused),
          row(2, 'You need not pay.', { at: 'held', behind: row(1, '', refused).clientMessageId }),
        ]),
      },
    ],
    unconfirmed: [
      'May not have arrived (a server without acknowledgements)',
      {
        ...withAnna(TALK),
        capabilities: [],
        ...outboxOf([row(1, 'Did this arrive?', { at: 'unconfirmed', trace })]),
      },
    ],
    offline: [
      'Offline, two wait',
      {
        ...withAnna(TALK),
        ...offline,
        ...outboxOf([row(1, 'One', { at: 'queued' }), row(2, 'Two', { at: 'queued' })]),
      },
    ],
    draft: [
      'A draft of several lines',
      { ...withAnna(TALK), drafts: new Map([[ANNA, `Dear Anna,\n\n${LONG}\n\nKind regards\nMai`]]) },
    ],
    'draft-elsewhere': [
      'Written here, and meanwhile on another device',
      {
        ...withAnna(TALK),
        drafts: new Map([[ANNA, 'The lamp leaves today.']]),
        otherDrafts: {
          reply: new Map([
            [
              ANNA,
              {
                draftId: asDraftId('5d1f3c1e-7a1c-4f5e-9d5e-0d6f4f6f2a10'),
                text: 'Dear Anna,\nthe lamp leaves tomorrow morning, and you need not pay for it.',
                called: [],
                from: 'elsewhere',
              },
            ],
          ]),
          note: new Map(),
        },
      },
    ],
    colleague: [
      'Held by a colleague',
      withAnna(TALK, {}, { assignedTo: JONAS.id, assignedName: JONAS.name }),
    ],
    ended: [
      'Ended',
      withAnna(TALK, {}, { active: false, assignedTo: null, assignedName: null, online: false }),
    ],
    long: [
      'Very long text, an unbroken word, many lines',
      withAnna([
        message(1, LONG.repeat(4), 9 * MINUTE),
        answer(2, WORD, 8 * MINUTE),
        message(3, 'a\nb\n\n\nc', 7 * MINUTE),
      ]),
    ],
    'right-to-left': [
      'Right to left, mixed with left to right',
      withAnna([
        message(1, ARABIC, 9 * MINUTE),
        answer(2, 'الطلب 4417 في الطريق: https://lumen-oak.example', 8 * MINUTE),
        message(3, 'Thanks! شكراً', 7 * MINUTE),
      ]),
    ],
    emoji: [
      'Emoji alone are large',
      withAnna([message(1, '👍', 2 * MINUTE), answer(2, '🎉🎉', MINUTE), message(3, 'so 👍', MINUTE)]),
    ],
    markup: [
      'Text that looks like markup stays text',
      withAnna([message(1, '<b>bold</b> <img src=x onerror=alert(1)> &amp; {{customer.name}}', MINUTE)]),
    ],
    unknown: ['No such customer', { ...queueOf(), open: ANNA }],
  }),
};
