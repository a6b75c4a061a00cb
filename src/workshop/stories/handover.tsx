import { useEffect } from 'react';
import { asMillis } from '#protocol/timestamp.ts';
import { asOfferId, type Offer } from '#protocol/offer.ts';
import { MISSED_OFFER } from '#protocol/staff/status-set.ts';
import { asStaffId } from '#protocol/ids.ts';
import type { ConsoleState } from '#console/store/state.ts';
import type { Presence } from '#console/store/team.ts';
import { type KeyboardDialog, useKeyboard } from '#console/ui/keyboard/keyboard-context.ts';
import { App } from '#console/ui/shell/app.tsx';
import {
  ANNA,
  answer,
  ARABIC,
  customer,
  HOUR,
  JONAS,
  LONG,
  ME,
  message,
  MINUTE,
  NOW,
  queueOf,
  saying,
  withAnna,
  WORD,
} from '../facts.ts';
import { scenesOf, type Story } from '../story.ts';

const STOPPED = { now: () => NOW, subscribe: () => () => undefined };
const view = () => <App ticker={STOPPED} isQuiet />;

const offer = (to: { readonly id: string; readonly name: string }, summary: string): Offer => ({
  offerId: asOfferId('offer'),
  staffId: asStaffId(to.id),
  staffName: to.name,
  summary,
  at: asMillis(NOW - 18_000),
  until: asMillis(NOW + 42_000),
});
const ABOUT = 'Two lamps arrived instead of three, and Anna wants the third one before Friday.';

const colleague = (id: string, staffName: string, presence: Presence) =>
  [asStaffId(id), { staffId: asStaffId(id), staffName, presence }] as const;
const TEAM = new Map([
  colleague(JONAS.id, JONAS.name, 'here'),
  colleague('sofia', 'Sofia Rossi', 'away'),
  colleague('layla', 'ليلى منصور', 'here'),
  colleague('long', `Maximiliane ${WORD}`, 'here'),
]);

function desk(row: Parameters<typeof customer>[2], known: Partial<ConsoleState> = {}): Partial<ConsoleState> {
  const anna = customer(ANNA, 'Anna Lindqvist', { ...saying('And the third lamp?', MINUTE), ...row });
  return {
    ...withAnna([
      message(1, 'Good morning. One lamp is missing.', HOUR),
      answer(2, 'Good morning Anna, I am looking.', HOUR - MINUTE),
      message(3, 'And the third lamp?', MINUTE),
    ]),
    ...queueOf(anna, customer('carl', 'Carl Fischer', saying('Thank you.', HOUR))),
    capabilities: ['edit', 'notes', 'status', 'take', 'offers', 'colleagues'],
    team: TEAM,
    tab: 'all',
    ...known,
  };
}
const ofJonas = { assignedTo: JONAS.id, assignedName: JONAS.name };

function Opened({ dialog }: { readonly dialog: KeyboardDialog }) {
  const { show } = useKeyboard();
  useEffect(() => show(dialog), [show, dialog]);
  return null;
}
const dialog = (name: KeyboardDialog) => () => (
  <>
    <Opened dialog={name} />
    {view()}
  </>
);

/** Conversations that go from one of the staff to another. */
export const HANDOVER: Story = {
  id: 'handover',
  title: 'Offers and taking over',
  size: { width: 1280, height: 760 },
  scenes: [
    ...scenesOf(view, {
      'to-me': ['Offered to me', desk({ ...ofJonas, offer: offer(ME, ABOUT) })],
      'to-me-elsewhere': [
        'Offered to me, while I am elsewhere, twice',
        desk(
          { ...ofJonas, offer: offer(ME, ABOUT) },
          {
            ...queueOf(
              customer(ANNA, 'Anna Lindqvist', { ...ofJonas, offer: offer(ME, ARABIC) }),
              customer('carl', 'Carl Fischer', { ...ofJonas, offer: offer(ME, '') }),
            ),
            open: null,
          },
        ),
      ],
      'to-me-long': ['Offered to me, very long', desk({ ...ofJonas, offer: offer(ME, `${LONG} ${WORD}`) })],
      'by-me': ['Offered by me', desk({ offer: offer(JONAS, ABOUT) })],
      'by-another': [
        'Offered by a colleague to another',
        desk({ ...ofJonas, offer: offer({ id: 'sofia', name: 'Sofia Rossi' }, '') }),
      ],
      missed: ['Missed', desk({}, { away: { reason: MISSED_OFFER, since: asMillis(NOW - MINUTE) } })],
      supervisor: ['A supervisor sees a colleague’s', desk(ofJonas, { role: 'supervisor' })],
    }),
    ...scenesOf(dialog('transfer'), {
      transfer: ['To whom', desk({})],
      'transfer-nobody': ['Nobody is signed in', desk({}, { team: new Map() })],
    }),
    ...scenesOf(dialog('take-over'), {
      'take-over': ['Whether it is meant', desk(ofJonas, { role: 'supervisor' })],
      'take-over-late': [
        'Ended meanwhile',
        desk({ ...ofJonas, active: false, assignedTo: null }, { role: 'supervisor' }),
      ],
    }),
  ],
};
