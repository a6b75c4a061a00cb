import { Check, CircleAlert, CircleDashed, Clock } from 'lucide-react';
import type { TimelineItem } from '../../store/timeline.ts';
import { chatWords } from '../../words/en/chat.ts';
import { Icon } from '../parts/icon.tsx';
import { Spinner } from '../parts/spinner.tsx';
import { useTabStop } from './current-line.ts';
import { useTruth } from './truth-layer.tsx';

export type PendingRow = Extract<TimelineItem, { kind: 'pending' }>['row'];
/** `saved`: a note, which goes to nobody. */
type State = PendingRow['state']['at'] | 'sent' | 'saved';

export const markWords = (state: State): string => chatWords()[`mark_${state}`];
type Props = { readonly state: State; readonly lineKey: string };

/**
 * How far an own message got: a drawing, a tooltip, and a word for screen readers; a press tells the whole story. It never
 * says more than is known.
 */
export function DeliveryMark({ state, lineKey }: Props) {
  const tell = useTruth();
  const tabIndex = useTabStop();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      tabIndex={tabIndex}
      data-tip={markWords(state)}
      data-mark={state}
      data-truth={lineKey}
      onClick={() => tell(lineKey)}
      className="-mx-[3px] -mt-[3px] mb-[5px] grid size-6 shrink-0 place-items-center rounded-full hover:bg-n3"
    >
      <span className="sr-only">{markWords(state)}</span>
      <MarkDrawing state={state} />
    </button>
  );
}

export function MarkDrawing({ state }: Pick<Props, 'state'>) {
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
    case 'saved':
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
