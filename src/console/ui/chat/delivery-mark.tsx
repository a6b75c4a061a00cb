import { Check, CircleAlert, CircleDashed, Clock } from 'lucide-react';
import type { TimelineItem } from '../../store/timeline.ts';
import { Icon } from '../parts/icon.tsx';
import { Spinner } from '../parts/spinner.tsx';

export type PendingRow = Extract<TimelineItem, { kind: 'pending' }>['row'];
type State = PendingRow['state']['at'] | 'sent';

const WORDS = {
  queued: 'Queued: goes out as soon as it can',
  held: 'Queued: waits until you decide about the message before it',
  'in-flight': 'Sending…',
  verifying: 'Looking whether it arrived…',
  rejected: 'Not sent',
  unconfirmed: 'Not confirmed: the server has not said whether it arrived',
  delivered: 'Sent',
  sent: 'Sent',
} as const satisfies Record<State, string>;

/** How far an own message got: a drawing, a tooltip, and a word for screen readers. It never says more than is known. */
export function DeliveryMark({ state }: { readonly state: State }) {
  return (
    <span
      data-tip={WORDS[state]}
      data-mark={state}
      className="mb-2 grid size-[18px] shrink-0 place-items-center"
    >
      <span className="sr-only">{WORDS[state]}</span>
      <Drawing state={state} />
    </span>
  );
}

function Drawing({ state }: { readonly state: State }) {
  switch (state) {
    case 'queued':
    case 'held':
      return <Icon of={Clock} size={14} className="text-n10" />;
    case 'in-flight':
    case 'verifying':
      return <Spinner className="size-3.5 text-accent-text" />;
    case 'rejected':
      return <Icon of={CircleAlert} className="text-urgent" />;
    case 'unconfirmed':
      return <HollowTick />;
    case 'delivered':
    case 'sent':
      return <Icon of={Check} size={14} className="text-online" />;
  }
}

/** A tick that is not one yet. */
function HollowTick() {
  return (
    <span className="relative grid place-items-center text-waiting">
      <Icon of={CircleDashed} />
      <Icon of={Check} size={14} className="absolute size-2.5!" />
    </span>
  );
}
