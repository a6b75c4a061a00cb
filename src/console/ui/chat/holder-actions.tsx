import { Undo2 } from 'lucide-react';
import type { Customer } from '#protocol/customer.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { canAccept, selectMe } from '../../store/selectors.ts';
import { chatWords } from '../../words/en/chat.ts';
import { OfferButton } from '../handover/offer-button.tsx';
import { TakeOverButton } from '../handover/take-over-button.tsx';
import { useShortcut } from '../keyboard/keyboard-context.ts';
import { Button } from '../parts/button.tsx';
import { useSecondsLeft } from '../parts/use-seconds-left.ts';
import { UNDO_MS, usePendingEnds } from './pending-ends.tsx';

/** Accept while the customer waits, End while one holds the conversation, Undo in the moments after End; a supervisor's Take over. */
export function HolderActions({ customer }: { readonly customer: Customer }) {
  const me = useConsole(selectMe);
  if (!customer.active) return null;
  if (customer.assignedTo == null && customer.needsSupport) return <AcceptButton customer={customer} />;
  const isMine = customer.assignedTo === me || customer.assignedTo == null;
  if (!isMine) return <TakeOverButton customerId={customer.id} />;
  return (
    <>
      <OfferButton customerId={customer.id} />
      <EndButton customer={customer} />
    </>
  );
}

export function AcceptButton({ customer }: { readonly customer: Customer }) {
  const t = chatWords();
  const { accept } = useActions();
  const shortcut = useShortcut('accept');
  const verdict = useConsole((state) => canAccept(state, customer.id));
  const busy = useConsole((state) => state.busy.get(customer.id) === 'accepting');
  return (
    <Button
      look="primary"
      busy={busy}
      disabled={!verdict.allowed && !busy}
      data-tip={verdict.allowed || busy ? t.acceptTip : verdict.reason}
      data-keys={verdict.allowed ? shortcut : undefined}
      onClick={() => void accept(customer.id)}
    >
      {t.accept}
    </Button>
  );
}

function EndButton({ customer }: { readonly customer: Customer }) {
  const t = chatWords();
  const { pending, end, undo } = usePendingEnds();
  const busy = useConsole((state) => state.busy.get(customer.id) === 'ending');
  const isOnline = useConsole((state) => state.connection.at === 'online');
  const endKey = useShortcut('end');
  const undoKey = useShortcut('undo-end');
  const endsAt = pending.get(customer.id);
  const isEnding = endsAt !== undefined;
  return (
    <>
      {/* the seconds are not read out */}
      <output className="sr-only">{isEnding ? t.endsSoon : ''}</output>
      {endsAt === undefined ? null : <Countdown at={endsAt} />}
      {isEnding ? (
        <Button icon={Undo2} data-tip={t.undoEndTip} data-keys={undoKey} onClick={() => undo(customer.id)}>
          {t.undo}
        </Button>
      ) : (
        <Button
          busy={busy}
          disabled={!isOnline && !busy}
          data-tip={isOnline ? t.endTip : t.endNeedsConnection}
          data-keys={isOnline ? endKey : undefined}
          onClick={() => end(customer.id)}
        >
          {t.end}
        </Button>
      )}
    </>
  );
}

function Countdown({ at }: { readonly at: number }) {
  const left = useSecondsLeft(at, UNDO_MS / 1_000);
  return (
    <span aria-hidden className="text-meta whitespace-nowrap text-n11 tabular-nums">
      {chatWords().endsIn({ seconds: left })}
    </span>
  );
}
