import { asMillis } from '#protocol/timestamp.ts';
import { OutboxPage } from '#console/ui/outbox/outbox-page.tsx';
import { ANNA, customer, LONG, NOW, outboxOf, queueOf, row, WORD } from '../facts.ts';
import { scenesOf, type Story } from '../story.ts';

const view = () => (
  <div className="flex h-full">
    <OutboxPage isAlone={false} bars={null} />
  </div>
);
const carl = customer('carl', 'Carl Fischer');
const known = { ...queueOf(customer(ANNA, 'Anna Lindqvist'), carl), page: 'outbox' as const };
const offline = { connection: { at: 'offline' as const, since: asMillis(NOW - 90_000), attempt: 2 } };
const refused = {
  at: 'rejected',
  code: 'NOT_ASSIGNED',
  message: 'Somebody else holds this customer.',
} as const;

export const OUTBOX: Story = {
  id: 'outbox',
  title: 'Outbox',
  size: { width: 760, height: 520 },
  scenes: scenesOf(view, {
    empty: ['Nothing waits', { ...known, ...outboxOf([]) }],
    one: [
      'One waits',
      { ...known, ...offline, ...outboxOf([row(1, 'The lamp leaves tomorrow.', { at: 'queued' })]) },
    ],
    decide: [
      'One wants a decision, one is held, one may not have arrived',
      {
        ...known,
        ...outboxOf([
          row(1, 'The lamp leaves tomorrow.', refused),
          row(2, 'You need not pay.', { at: 'held', behind: row(1, '', refused).clientMessageId }),
          row(3, 'Did this arrive?', { at: 'unconfirmed', trace: { after: null } }, carl.id),
        ]),
      },
    ],
    many: [
      'Many',
      {
        ...known,
        ...offline,
        ...outboxOf(Array.from({ length: 60 }, (_, n) => row(n + 1, `Message ${n + 1}`, { at: 'queued' }))),
      },
    ],
    unreadable: [
      'Damaged rows, and messages of somebody else',
      {
        ...known,
        ...outboxOf([], {
          unreadable: [
            { id: 1, text: 'What could be read' },
            { id: 2, text: null },
          ],
          foreign: 3,
        }),
      },
    ],
    long: [
      'Very long',
      {
        ...known,
        ...offline,
        ...outboxOf([row(1, LONG.repeat(3), { at: 'queued' }), row(2, WORD, { at: 'queued' })]),
      },
    ],
  }),
};
