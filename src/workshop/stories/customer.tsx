import type { UserInfo } from '#protocol/customer.ts';
import { asMillis } from '#protocol/timestamp.ts';
import type { Actions } from '#console/app/actions.ts';
import { asSeq } from '#protocol/ids.ts';
import type { ConsoleState, TagAct } from '#console/store/state.ts';
import { CustomerPane } from '#console/ui/customer/customer-pane.tsx';
import { ANNA, customer, HOUR, JONAS, LONG, ME, MINUTE, NOW, queueOf, withAnna, WORD } from '../facts.ts';
import { scenesOf, type Story } from '../story.ts';

const view = () => (
  <div className="flex h-full">
    <CustomerPane customerId={ANNA} place="column" width={320} onClose={() => undefined} edge={null} />
  </div>
);

const info = (known: Partial<UserInfo>): UserInfo => ({
  customerId: ANNA,
  taxCode: '',
  companyName: '',
  notes: '',
  ...known,
});
const FILLED = info({
  taxCode: 'SE 556703-7485',
  companyName: 'Lindqvist Interiör AB',
  notes: 'Prefers e-mail.\nPays by invoice.',
});
const editing = (value: string, save: 'saving' | 'saved' | 'failed'): Partial<ConsoleState> => ({
  ...withAnna([], { info: FILLED }),
  edits: new Map([
    [
      ANNA,
      {
        notes: { value, base: '', save, error: save === 'failed' ? 'The server did not answer.' : null },
      },
    ],
  ]),
});

const conflict = (value: string, text: string): Partial<ConsoleState> => ({
  ...withAnna([], { info: { ...FILLED, notes: text } }),
  edits: new Map([
    [ANNA, { notes: { value, base: '', save: 'conflict', error: null, theirs: { text, by: JONAS.name } } }],
  ]),
});
const withSessions: Partial<ConsoleState> = {
  ...withAnna([], { info: FILLED }),
  capabilities: ['edit', 'tags', 'sessions'],
};

/** Stays of half an hour, one a day, the first still open. */
const told =
  (count: number, hasMore: boolean): Actions['pastSessions'] =>
  async () => ({
    at: 'told',
    hasMore,
    sessions: Array.from({ length: count }, (_, n) => ({
      firstSeq: asSeq(100 - n * 20),
      openedAt: asMillis(NOW - n * 24 * HOUR - 12 * MINUTE),
      endedAt: n === 0 ? null : asMillis(NOW - n * 24 * HOUR + 18 * MINUTE),
      messages: 1 + n * 7,
      staff: [[], [JONAS.name], [JONAS.name, ME.name]][n] ?? [],
    })),
  });

const tagged = (tags: string[], acts: readonly TagAct[]): Partial<ConsoleState> => ({
  ...withAnna([], { info: FILLED }, { tags }),
  tagActs: new Map([[ANNA, acts]]),
});

export const CUSTOMER: Story = {
  id: 'customer',
  title: 'Customer panel',
  size: { width: 320, height: 640 },
  scenes: scenesOf(view, {
    loading: ['Loading', withAnna([], { load: { at: 'loading' }, info: null })],
    failed: [
      'Could not be loaded',
      withAnna([], { load: { at: 'failed', message: 'No answer.' }, info: null }),
    ],
    filled: ['Everything known', withAnna([], { info: FILLED })],
    empty: ['Nothing known', withAnna([], { info: info({}) })],
    saving: ['Saving', editing('Prefers the telephone.', 'saving')],
    saved: ['Saved', editing('Prefers the telephone.', 'saved')],
    'not-saved': ['Not saved', editing('Prefers the telephone.', 'failed')],
    conflict: ['Changed by a colleague', conflict('Prefers the telephone.', FILLED.notes)],
    'conflict-long': ['Changed by a colleague, long', conflict(LONG, LONG.repeat(4))],
    'conflict-emptied': ['Emptied by a colleague', conflict('Prefers the telephone.', '')],
    sessions: ['Sessions', withSessions, { pastSessions: told(3, true) }],
    'no-sessions': ['No session yet', withSessions, { pastSessions: told(0, false) }],
    'sessions-failed': [
      'Sessions could not be loaded',
      withSessions,
      { pastSessions: async () => ({ at: 'failed', message: 'The server has not answered. Try again.' }) },
    ],
    blocked: [
      'Blocked',
      {
        ...withAnna(
          [],
          { info: FILLED },
          {
            active: false,
            assignedTo: null,
            blocked: {
              since: asMillis(NOW - HOUR),
              by: JONAS.name,
              reason: 'Insults, in spite of two warnings.',
            },
          },
        ),
        capabilities: ['edit', 'tags', 'block'],
      },
    ],
    'may-be-blocked': [
      'May be blocked',
      { ...withAnna([], { info: FILLED }), capabilities: ['edit', 'tags', 'block'] },
    ],
    tagged: [
      'Tags',
      tagged(['VIP', 'Pays by invoice', 'Oak table', LONG.slice(0, 40)], [{ tag: 'Lamp', how: 'add' }]),
    ],
    'tagged-offline': [
      'Tags, no connection',
      {
        ...tagged(
          ['VIP', 'Lamp'],
          [
            { tag: 'Oak table', how: 'add' },
            { tag: 'Lamp', how: 'remove' },
          ],
        ),
        connection: { at: 'offline', since: asMillis(NOW - MINUTE), attempt: 2 },
      },
    ],
    'read-only': ['May not be edited', { ...withAnna([], { info: FILLED }), capabilities: [] }],
    away: [
      'Customer away, held by nobody',
      withAnna([], { info: FILLED }, { online: false, assignedTo: null }),
    ],
    long: [
      'Very long',
      {
        ...withAnna([], { info: info({ taxCode: WORD, companyName: WORD, notes: LONG.repeat(3) }) }),
        ...queueOf(customer(ANNA, `Maximiliane ${WORD}`)),
      },
    ],
    'right-to-left': [
      'Right to left',
      {
        ...withAnna([], { info: info({ companyName: 'شركة النور للإضاءة', notes: 'يفضل البريد الإلكتروني' }) }),
        ...queueOf(customer(ANNA, 'ليلى منصور')),
      },
    ],
  }),
};
