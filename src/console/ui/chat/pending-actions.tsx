import { useActions } from '../../app/console-context.tsx';
import { chatWords } from '../../words/en/chat.ts';
import { Act, CopyAct } from '../parts/act.tsx';
import type { PendingRow } from './delivery-mark.tsx';

type Props = { readonly row: PendingRow; readonly why: string };

/** Under a message that needs a decision: the reason, and what one can do. */
export function PendingActions({ row, why }: Props) {
  const t = chatWords();
  const actions = useActions();
  const key = row.clientMessageId;
  const isRejected = row.state.at === 'rejected';
  return (
    <div className="flex max-w-[min(90%,600px)] flex-wrap items-center justify-end gap-x-1 pt-1 pb-2">
      <p className={`text-end text-meta text-pretty ${isRejected ? 'text-urgent' : 'text-waiting'}`}>
        <span className="font-semibold">{isRejected ? t.notSent : t.notConfirmed} </span>
        {why}
      </p>
      <fieldset aria-label={t.whatToDo} className="-me-2 flex">
        {isRejected ? (
          <>
            <Act onClick={() => actions.retry(key)}>{t.retry}</Act>
            <Act onClick={() => actions.editAgain(key)}>{t.edit}</Act>
          </>
        ) : (
          <>
            <Act onClick={() => actions.checkAgain(key)}>{t.checkAgain}</Act>
            <Act onClick={() => actions.sendAgain(key)}>{t.sendAgain}</Act>
          </>
        )}
        <CopyAct text={row.text} />
        <Act onClick={() => actions.discard(key)}>{isRejected ? t.discard : t.remove}</Act>
      </fieldset>
    </div>
  );
}
