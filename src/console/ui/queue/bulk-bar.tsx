import { X } from 'lucide-react';
import { useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole, useLook } from '../../app/console-context.tsx';
import { canAccept, selectMe } from '../../store/selectors.ts';
import { queueWords } from '../../words/en/queue.ts';
import { usePendingEnds } from '../chat/pending-ends.tsx';
import { useCommand, useShortcut } from '../keyboard/keyboard-context.ts';
import { Button } from '../parts/button.tsx';
import { IconButton } from '../parts/icon-button.tsx';

type Props = { readonly ids: readonly CustomerId[]; readonly onDone: () => void };

/** What can be done with the rows that are picked out. Ending asks once, and can be taken back like any end. */
export function BulkBar({ ids, onDone }: Props) {
  const t = queueWords();
  const { accept } = useActions();
  const { end } = usePendingEnds();
  const look = useLook();
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const acceptKey = useShortcut('accept');
  const endKey = useShortcut('end');
  const isOnline = useConsole((state) => state.connection.at === 'online');
  const waiting = useConsole(
    (state) =>
      ids.filter(
        (id) => state.customers.get(id)?.assignedTo == null && state.customers.get(id)?.active === true,
      ).length,
  );
  const mine = useConsole((state) => ids.filter((id) => isMine(state, id)).length);

  const acceptAll = async () => {
    setBusy(true);
    for (const id of ids) {
      // who was taken meanwhile is passed over: the row says by whom
      if (canAccept(look(), id).allowed) await accept(id);
    }
    setBusy(false);
    onDone();
  };
  const endAll = () => {
    for (const id of ids) if (isMine(look(), id)) end(id);
    setAsking(false);
    onDone();
  };
  useCommand('accept', () => {
    if (waiting === 0 || !isOnline || busy || !isInList()) return false;
    void acceptAll();
  });
  useCommand('end', () => {
    if (mine === 0 || !isOnline || !isInList()) return false;
    if (isAsking) endAll();
    else setAsking(true);
  });
  useCommand('back', () => {
    if (!isInList()) return false;
    if (isAsking) setAsking(false);
    else onDone();
  });

  if (isAsking) {
    return (
      <div
        role="alertdialog"
        aria-label={t.endManyAsked({ count: mine })}
        className="flex min-w-0 flex-1 items-center gap-1.5"
      >
        <span className="min-w-0 flex-1 truncate text-meta font-medium">
          {t.endManyAsked({ count: mine })}
        </span>
        <Button size="sm" look="danger" data-tip={t.endTakenBackTip} onClick={endAll}>
          {t.endMany({ count: mine })}
        </Button>
        <Button size="sm" look="quiet" onClick={() => setAsking(false)}>
          {t.cancel}
        </Button>
      </div>
    );
  }
  return (
    <div role="toolbar" aria-label={t.selectedCustomers} className="flex min-w-0 flex-1 items-center gap-1.5">
      <IconButton size="sm" icon={X} label={t.selectNone} keys="Esc" onClick={onDone} />
      <output className="min-w-0 flex-1 truncate text-meta font-medium tabular-nums">
        {t.selected({ count: ids.length })}
      </output>
      {waiting === 0 ? null : (
        <Button
          size="sm"
          look="primary"
          busy={busy}
          disabled={!isOnline && !busy}
          data-tip={isOnline ? t.acceptManyTip : t.acceptNeedsConnectionTip}
          data-keys={isOnline ? acceptKey : undefined}
          onClick={() => void acceptAll()}
        >
          {t.acceptMany({ count: waiting })}
        </Button>
      )}
      {mine === 0 ? null : (
        <Button
          size="sm"
          disabled={!isOnline}
          data-tip={isOnline ? t.endManyTip : t.endNeedsConnectionTip}
          data-keys={isOnline ? endKey : undefined}
          onClick={() => setAsking(true)}
        >
          {t.endMany({ count: mine })}
        </Button>
      )}
    </div>
  );
}

function isMine(state: ReturnType<ReturnType<typeof useLook>>, id: CustomerId): boolean {
  const customer = state.customers.get(id);
  return customer?.active === true && customer.assignedTo === selectMe(state);
}

const isInList = () => document.activeElement?.closest('[role=listbox]') != null;
