import { type ReactNode, Suspense } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { chatWords } from '../../words/en/chat.ts';
import type { Assist } from './writing-field.tsx';
import { apart } from '../parts/apart.ts';

export async function loadStoppedLines() {
  const { StoppedLines } = await import('./stopped-lines.tsx');
  return { default: StoppedLines };
}
const StoppedLines = apart(loadStoppedLines);

type SendStop = {
  readonly warning: string | null;
  readonly head: ReactNode;
  readonly onKey: Assist['onKey'];
};

/** What a reply shows that was stopped (GUARD-1): what was not seen, and that the same key sends it now. */
export function useSendStop(customerId: CustomerId): SendStop {
  const t = chatWords();
  const { writeOn } = useActions();
  const stopped = useConsole(({ stopped: known }) => (known?.customerId === customerId ? known : null));
  const name = useConsole((state) => state.customers.get(customerId)?.name ?? t.theCustomer);
  return {
    warning: stopped === null ? null : t.stopped({ count: stopped.entries.length }),
    head:
      stopped === null ? null : (
        <Suspense>
          <StoppedLines stopped={stopped} customerName={name} />
        </Suspense>
      ),
    onKey: (event) => {
      if (stopped === null || event.key !== 'Escape') return false;
      event.preventDefault();
      event.stopPropagation();
      writeOn();
      return true;
    },
  };
}
