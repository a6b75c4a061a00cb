import { Bell, BellDot, BellOff } from 'lucide-react';
import { useKeyboard } from '../keyboard/keyboard-context.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { bellOf } from './alert-words.ts';
import { useAlertState } from './alerts-context.ts';

const ICONS = { on: Bell, off: BellOff, blocked: BellDot } as const;

/** Says at any time whether sounds and notifications come, and leads to their settings. */
export function AlertBell() {
  const { show } = useKeyboard();
  const state = useAlertState();
  if (state === null) return <span className="size-10" />;
  const { look, words } = bellOf(state);
  return (
    <IconButton
      size="lg"
      icon={ICONS[look]}
      label={words}
      data-alerts={look}
      aria-haspopup="dialog"
      onClick={() => show('alerts')}
      className={look === 'blocked' ? 'text-waiting!' : ''}
    />
  );
}
