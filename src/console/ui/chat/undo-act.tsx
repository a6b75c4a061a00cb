import { asMillis } from '#protocol/timestamp.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { secondsToUndo } from '../../store/outbox-rows.ts';
import { chatWords } from '../../words/en/chat.ts';
import { useCommand, useShortcut } from '../keyboard/keyboard-context.ts';
import { useServerTime } from '../parts/ticker.tsx';
import { focusComposer } from './focus-composer.ts';
import type { PendingRow } from './delivery-mark.tsx';

/** Whole seconds in which the row can still be taken back; 0: it is on its way. */
function useSecondsToUndo(row: PendingRow): number {
  // the ticker tells the browser's time, moved by the offset
  const offset = useConsole((state) => state.clockOffset);
  return useServerTime((now) => secondsToUndo(row, asMillis(now - offset)));
}

/** Under a message that has not gone out yet: takes it back into the composer, and counts down. */
export function UndoAct({ row }: { readonly row: PendingRow }) {
  const left = useSecondsToUndo(row);
  return left === 0 ? null : <Undo row={row} left={left} />;
}

function Undo({ row, left }: { readonly row: PendingRow; readonly left: number }) {
  const t = chatWords();
  const { editAgain } = useActions();
  const shortcut = useShortcut('undo-send');
  const undo = () => {
    editAgain(row.clientMessageId);
    focusComposer();
  };
  useCommand('undo-send', undo);
  return (
    <div className="-me-2 flex items-center pt-1">
      <button
        type="button"
        data-tip={t.undoSendTip}
        data-keys={shortcut}
        onClick={undo}
        className="h-6 rounded-sm px-2 text-meta font-medium text-n12 underline-offset-2 hover:bg-n3 hover:underline"
      >
        {t.undo}
      </button>
      <span aria-hidden className="pe-2 text-meta text-n10 tabular-nums">
        {t.goesOutIn({ seconds: left })}
      </span>
    </div>
  );
}
