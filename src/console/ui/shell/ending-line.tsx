import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { shellWords } from '../../words/en/shell.ts';
import { UNDO_MS, usePendingEnds } from '../chat/pending-ends.tsx';
import { useShortcut } from '../keyboard/keyboard-context.ts';
import { Button } from '../parts/button.tsx';
import { useSecondsLeft } from '../parts/use-seconds-left.ts';

/** Conversations that end in a moment, with the seconds that are left to take it back. */
export function EndingLine() {
  const { pending } = usePendingEnds();
  const open = useConsole((state) => state.open);
  const [newest] = [...pending].slice(-1);
  // of the one that is open, alone, its own header tells
  const isTold = newest !== undefined && (pending.size > 1 || newest[0] !== open);
  return (
    <>
      {/* the seconds are not read out */}
      <output className="sr-only">{!isTold ? '' : shellWords().endsSpoken}</output>
      {!isTold ? null : <Ending key={newest[0]} id={newest[0]} at={newest[1]} others={pending.size - 1} />}
    </>
  );
}

const steady = (inside: ReactNode) => <span className="tabular-nums">{inside}</span>;

type Props = { readonly id: CustomerId; readonly at: number; readonly others: number };

function Ending({ id, at, others }: Props) {
  const t = shellWords();
  const { pending, undo } = usePendingEnds();
  const shortcut = useShortcut('undo-end');
  const name = useConsole((state) => state.customers.get(id)?.name ?? '');
  const left = useSecondsLeft(at, UNDO_MS / 1_000);
  const parts = {
    name: <span dir="auto">{name}</span>,
    seconds: left,
    time: steady,
  };
  const undoAll = () => {
    for (const one of pending.keys()) undo(one);
  };
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-2 border-t border-n6 pe-3 ps-4">
      <p aria-hidden className="min-w-0 flex-1 truncate text-list text-n11">
        {others > 0 ? t.endManyIn({ ...parts, others }) : t.endsIn(parts)}
      </p>
      <Button
        size="sm"
        icon={Undo2}
        data-tip={t.takeEndBack}
        data-keys={others === 0 ? shortcut : undefined}
        onClick={others === 0 ? () => undo(id) : undoAll}
      >
        {others === 0 ? t.undo : t.undoAll}
      </Button>
    </div>
  );
}
