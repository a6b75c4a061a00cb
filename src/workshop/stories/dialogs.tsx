import { useEffect } from 'react';
import { asCannedReplyId } from '#protocol/canned-reply.ts';
import { asSeq } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import type { Actions } from '#console/app/actions.ts';
import type { SearchHit } from '#console/app/find.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { type KeyboardDialog, useKeyboard } from '#console/ui/keyboard/keyboard-context.ts';
import { ANNA, ARABIC, customer, HOUR, JONAS, LONG, NOW, queueOf, waiting } from '../facts.ts';
import type { Scene, Story } from '../story.ts';

function Opened({ dialog }: { readonly dialog: KeyboardDialog }) {
  const { show } = useKeyboard();
  useEffect(() => show(dialog), [show, dialog]);
  return null;
}

const KNOWN: Partial<ConsoleState> = {
  ...queueOf(customer(ANNA, 'Anna Lindqvist'), waiting('ida', 'Ida Berg', 9_000, 'Hello')),
  capabilities: ['canned', 'search', 'block', 'notes'],
};

const scene = (
  dialog: KeyboardDialog,
  words: string,
  known: Partial<ConsoleState> = {},
  actions: Partial<Actions> = {},
  id: string = dialog,
): Scene => ({
  id,
  words,
  known: { ...KNOWN, ...known },
  actions,
  view: () => <Opened dialog={dialog} />,
});

const canned = (n: number, name: string, text: string) => ({
  id: asCannedReplyId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  name,
  text,
});
const CANNED = [
  canned(1, 'Greeting', 'Hello {{customer.name}}, this is {{me.name}}. What can I do for you?'),
  canned(2, 'On its way', 'Your order has left our house; the carrier comes within three days.'),
  canned(3, 'شكراً', 'شكراً لتواصلك معنا، {{customer.name}}.'),
  canned(4, LONG.slice(0, 60), LONG),
];

function hit(place: number, text: string, word: string, known: Partial<SearchHit> = {}): SearchHit {
  const from = text.indexOf(word);
  return {
    place,
    customerId: ANNA,
    customerName: 'Anna Lindqvist',
    seq: asSeq(place),
    at: asMillis(NOW - place * 7 * HOUR),
    by: 'customer',
    text,
    marks: [[from, from + word.length]],
    ...known,
  };
}
const HITS = [
  hit(1, 'It is here. One lamp is missing.', 'lamp'),
  hit(2, 'The third lamp leaves tomorrow.', 'lamp', { by: 'staff', staffName: 'Jonas Weber' }),
  hit(3, 'Ask the workshop about the lamp first', 'lamp', { by: 'note', staffName: 'Mai Tran' }),
  hit(400, LONG, 'lamps', { customerName: LONG.slice(0, 70) }),
  hit(900, ARABIC, 'الطلب', { customerName: 'ليلى منصور' }),
];
const finds =
  (hits: readonly SearchHit[]): Actions['find'] =>
  async () => ({ at: 'found', hits, hasMore: hits.length > 0 });

const blocked = (id: string, name: string, reason: string) =>
  customer(id, name, {
    active: false,
    assignedTo: null,
    blocked: { since: asMillis(NOW - 50 * HOUR), by: JONAS.name, reason },
  });
const ask =
  (...customers: readonly ReturnType<typeof customer>[]): Actions['blockedCustomers'] =>
  async () => ({ at: 'told', customers, hasMore: customers.length > 0 });

export const DIALOGS: Story = {
  id: 'dialogs',
  title: 'Dialogs',
  size: { width: 760, height: 640 },
  scenes: [
    scene('palette', 'Palette'),
    scene('sheet', 'All keys'),
    scene('keys', 'Change keys'),
    scene('writing', 'Sending'),
    scene('canned', 'Canned replies', { canned: CANNED }),
    scene('canned', 'No canned reply yet', { canned: [] }, {}, 'canned-none'),
    scene('find', 'Found everywhere', { search: 'lamp' }, { find: finds(HITS) }),
    scene('find', 'Nothing found', { search: 'zebra' }, { find: finds([]) }, 'find-nothing'),
    scene('find-here', 'Find in one conversation', { open: ANNA }),
    scene('transcript', 'Save as a file', { open: ANNA }),
    scene(
      'blocked',
      'Blocked customers',
      {},
      {
        blockedCustomers: ask(
          blocked('otto', 'Otto Lang', 'Insults, in spite of two warnings.'),
          blocked('long', LONG.slice(0, 70), LONG),
        ),
      },
    ),
    scene('blocked', 'Nobody is blocked', {}, { blockedCustomers: ask() }, 'blocked-nobody'),
  ],
};
