import type { Customer } from '#protocol/customer.ts';
import { chatWords } from '../../words/en/chat.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { AcceptButton } from './holder-actions.tsx';

type Props = {
  readonly customer: Customer | undefined;
  readonly draft: string;
  readonly reason: string;
};

/** In the composer's place where one may not write: why, and Accept where that helps. A draft is kept in sight. */
export function ComposerClosed({ customer, draft, reason }: Props) {
  const t = chatWords();
  const isWaiting = customer?.active === true && customer.needsSupport && customer.assignedTo == null;
  return (
    <div className="flex min-h-[86px] flex-col justify-center gap-3 rounded-md border border-n6 bg-n2 px-4 py-3">
      {draft === '' ? null : (
        <div className="flex items-start gap-2">
          <p
            dir="auto"
            className="max-h-20 min-w-0 flex-1 overflow-y-auto text-body wrap-anywhere whitespace-pre-wrap text-n11"
          >
            <span className="font-medium">{t.yourDraft} </span>
            {draft}
          </p>
          <CopyButton text={draft} label={t.copyDraft} />
        </div>
      )}
      <div className="flex items-center justify-between gap-4">
        <p className="min-w-0 text-list text-pretty text-n11">{reason}</p>
        {isWaiting ? <AcceptButton customer={customer} /> : null}
      </div>
    </div>
  );
}
