import { PencilLine, TriangleAlert, UserRound } from 'lucide-react';
import type { Customer } from '#protocol/customer.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectMe } from '../../store/selectors.ts';
import { queueWords } from '../../words/en/queue.ts';
import { PresenceMark } from '../handover/presence-mark.tsx';
import { Icon } from '../parts/icon.tsx';
import { MentionMark } from './mention-mark.tsx';
import { OfferMark } from './offer-mark.tsx';
import { ViewerMark } from './viewer-mark.tsx';

/** What a row tells beside its last line: a colleague who holds the customer, a draft, a message that was not sent. */
export function RowMarks({ customer }: { readonly customer: Customer }) {
  const t = queueWords();
  const { id } = customer;
  const me = useConsole(selectMe);
  const hasDraft = useConsole((state) => (state.drafts.get(id) ?? '') !== '');
  const hasFailed = useConsole((state) =>
    state.outbox.rows.some(
      (row) => row.customerId === id && (row.state.at === 'rejected' || row.state.at === 'unconfirmed'),
    ),
  );
  const holder =
    customer.assignedTo != null && customer.assignedTo !== me
      ? (customer.assignedName ?? customer.assignedTo)
      : null;
  return (
    <>
      {holder === null ? null : (
        <span className="flex max-w-[45%] min-w-0 items-center gap-1 text-meta text-n10">
          <Icon of={UserRound} size={14} />
          <span className="sr-only">{t.heldBy} </span>
          <span dir="auto" className="truncate">
            {holder}
          </span>
          {customer.assignedTo == null ? null : <PresenceMark staffId={customer.assignedTo} isQuiet />}
        </span>
      )}
      <OfferMark customer={customer} />
      <ViewerMark id={id} />
      <MentionMark id={id} />
      {hasDraft ? (
        <span data-tip={t.draftTip}>
          <Icon of={PencilLine} size={14} className="text-n10" />
          <span className="sr-only">{t.draft}</span>
        </span>
      ) : null}
      {hasFailed ? (
        <span data-tip={t.notSentTip}>
          <Icon of={TriangleAlert} size={14} className="text-urgent" />
          <span className="sr-only">{t.notSent}</span>
        </span>
      ) : null}
    </>
  );
}
