import { Hand } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { canTakeOver } from '../../store/handover.ts';
import { handoverWords } from '../../words/en/handover.ts';
import { useKeyboard, useShortcut } from '../keyboard/keyboard-context.ts';
import { Button } from '../parts/button.tsx';

/** For a supervisor, where a colleague holds the conversation: leads to the question whether it is meant (TAKE-4). */
export function TakeOverButton({ customerId }: { readonly customerId: CustomerId }) {
  const { show } = useKeyboard();
  const shortcut = useShortcut('take-over');
  const can = useConsole((state) => canTakeOver(state, customerId));
  const busy = useConsole((state) => state.busy.get(customerId) === 'taking');
  const t = handoverWords();
  if (can !== 'yes' && can !== 'busy' && can !== 'offline') return null;
  return (
    <Button
      icon={Hand}
      busy={busy}
      disabled={can !== 'yes' && !busy}
      data-tip={can === 'offline' ? t.cannotTake_offline : t.takeOverTip}
      data-keys={can === 'yes' ? shortcut : undefined}
      onClick={() => show('take-over')}
    >
      {t.takeOver}
    </Button>
  );
}
