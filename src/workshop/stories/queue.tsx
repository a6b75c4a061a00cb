import type { Customer } from '#protocol/customer.ts';
import { asSeq } from '#protocol/ids.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { QueuePane } from '#console/ui/queue/queue-pane.tsx';
import {
  ANNA,
  ARABIC,
  customer,
  HOUR,
  JONAS,
  LONG,
  MINUTE,
  NOW,
  outboxOf,
  queueOf,
  row,
  saying,
  waiting,
  WORD,
} from '../facts.ts';
import { scenesOf, type Story } from '../story.ts';

const view = () => (
  <div className="flex h-full">
    <QueuePane edge={null} notice={null} />
  </div>
);

const FEW: readonly Customer[] = [
  waiting('ida', 'Ida Berg', 7 * MINUTE, 'Nobody answers the telephone.'),
  waiting('bao', 'Bảo Nguyễn', 3 * MINUTE, 'Em muốn đổi địa chỉ giao hàng.'),
  waiting('otto', 'Otto Lang', 20_000, 'Hello?'),
];
const MINE: readonly Customer[] = [
  customer(ANNA, 'Anna Lindqvist', { unread: 2, ...saying('And the lamp?', MINUTE) }),
  customer('carl', 'Carl Fischer', { online: false, ...saying('Thank you.', HOUR, false) }),
  customer('dina', 'Dina Haddad', {
    tags: ['VIP', 'Invoice', 'Oak'],
    ...saying('I will send a picture', 5 * MINUTE),
  }),
];

function manyWaiting(): Partial<ConsoleState> {
  const rows = Array.from({ length: 10_000 }, (_, index) =>
    waiting(`c${index}`, `Customer ${index + 1}`, (index + 1) * 1_000, `Question number ${index + 1}`),
  );
  return queueOf(...rows);
}

const ended = (id: string, name: string, ago: number) =>
  customer(id, name, {
    active: false,
    assignedTo: null,
    assignedName: null,
    online: false,
    ...saying('Bye', ago),
  });

export const QUEUE: Story = {
  id: 'queue',
  title: 'Queue',
  size: { width: 320, height: 560 },
  scenes: scenesOf(view, {
    empty: ['Nobody waits', queueOf()],
    loading: ['Loading', { queueLoaded: false, customers: new Map() }],
    one: ['One', queueOf(waiting('otto', 'Otto Lang', 20_000, 'Hello?'))],
    waits: ['Waits: short, past 2 minutes, past 5 minutes', queueOf(...FEW)],
    many: ['10 000', manyWaiting()],
    mine: [
      'Mine: unread, typing, a draft, a failed message, one selected',
      {
        ...queueOf(...MINE),
        tab: 'mine',
        open: ANNA,
        typing: new Map([[ANNA, { customer: true, colleagues: [] }]]),
        drafts: new Map([[customer('carl', '').id, 'Dear Carl,']]),
        ...outboxOf([
          row(1, 'Soon', { at: 'rejected', code: 'NOT_ASSIGNED', message: 'No' }, customer('dina', '').id),
        ]),
        seen: new Map([[ANNA, asSeq(2)]]),
      },
    ],
    all: [
      'All: who holds whom',
      {
        ...queueOf(
          ...FEW,
          ...MINE,
          customer('eli', 'Eli Roth', { assignedTo: JONAS.id, assignedName: JONAS.name }),
        ),
        tab: 'all',
      },
    ],
    ended: [
      'Ended',
      {
        ...queueOf(ended('finn', 'Finn Dahl', HOUR), ended('gro', 'Gro Vik', 30 * HOUR)),
        tab: 'all',
        allShows: 'ended',
        capabilities: ['ended'],
        ended: { load: 'idle', more: false, until: null },
      },
    ],
    'no-hits': ['Nothing found', { ...queueOf(...FEW), search: 'zebra' }],
    long: [
      'Very long names and words',
      queueOf(
        waiting('long', `Maximiliane Friederike von und zu ${WORD}`, 6 * MINUTE, LONG),
        waiting('word', WORD, MINUTE, WORD),
      ),
    ],
    'right-to-left': [
      'Right to left',
      queueOf(
        waiting('layla', 'ليلى منصور', 4 * MINUTE, ARABIC),
        waiting('noam', 'נועם לוי', MINUTE, 'שלום, מה שעות הפתיחה?'),
      ),
    ],
    'no-picture': [
      'No picture, a broken one, a name without letters',
      queueOf(
        customer('a', 'Anna Lindqvist', {
          avatar: 'data:image/png;base64,AA',
          ...saying('Broken', NOW % 1_000),
        }),
        waiting('b', '🙂🙂', MINUTE, 'No letters'),
        waiting('c', '—', 2 * MINUTE, 'Neither'),
      ),
    ],
  }),
};
