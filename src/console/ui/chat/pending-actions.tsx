import { useActions } from '../../app/console-context.tsx';
import { Act, CopyAct } from '../parts/act.tsx';
import type { PendingRow } from './delivery-mark.tsx';

type Props = { readonly row: PendingRow; readonly why: string };

/** Under a message that needs a decision: the reason, and what one can do. */
export function PendingActions({ row, why }: Props) {
  const actions = useActions();
  const key = row.clientMessageId;
  const isRejected = row.state.at === 'rejected';
  return (
    <div className="flex max-w-[min(90%,600px)] flex-wrap items-center justify-end gap-x-1 pt-1 pb-2">
      <p className={`text-right text-meta text-pretty ${isRejected ? 'text-urgent' : 'text-waiting'}`}>
        <span className="font-semibold">{isRejected ? 'Not sent. ' : 'Not confirmed. '}</span>
        {why}
      </p>
      <fieldset aria-label="What to do with this message" className="-mr-2 flex">
        {isRejected ? (
          <>
            <Act onClick={() => actions.retry(key)}>Retry</Act>
            <Act onClick={() => actions.editAgain(key)}>Edit</Act>
          </>
        ) : (
          <>
            <Act onClick={() => actions.checkAgain(key)}>Check again</Act>
            <Act onClick={() => actions.sendAgain(key)}>Send again</Act>
          </>
        )}
        <CopyAct text={row.text} />
        <Act onClick={() => actions.discard(key)}>{isRejected ? 'Discard' : 'Remove'}</Act>
      </fieldset>
    </div>
  );
}
