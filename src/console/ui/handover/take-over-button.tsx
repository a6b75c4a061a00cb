import { Hand } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { canTakeOver, isTakeable } from '../../store/handover.ts';
import { useKeyboard, useShortcut } from '../keyboard/keyboard-context.ts';
import { Button } from '../parts/button.tsx';

/** For a supervisor, where a colleague holds the conversation: leads to the question whether it is meant (TAKE-4). */
export function TakeOverButton({ customerId }: { readonly customerId: CustomerId }) {
  const { show } = useKeyboard();
  const shortcut = useShortcut('take-over');
  const isShown = useConsole((state) => isTakeable(state, customerId));
  const verdict = useConsole((state) => canTakeOver(state, customerId));
  const busy = useConsole((state) => state.busy.get(customerId) === 'taking');
  if (!isShown) return null;
  return (
    <Button
      icon={Hand}
      busy={busy}
      disabled={!verdict.allowed && !busy}
      data-tip={verdict.allowed || busy ? 'Take over this conversation' : verdict.reason}
      data-keys={verdict.allowed ? shortcut : undefined}
      onClick={() => show('take-over')}
    >
      Take over
    </Button>
  );
}
