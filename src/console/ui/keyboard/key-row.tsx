import { X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { keysWords } from '../../words/en/keys.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { keyWords } from './chord.ts';
import type { Command } from './commands.ts';
import { useKeyboard } from './keyboard-context.ts';
import { KeysShown } from './keys-shown.tsx';

type Props = {
  readonly command: Command;
  /** The next key that is pressed is meant for this command. */
  readonly isWaiting: boolean;
  readonly onWait: () => void;
  readonly onLeave: () => void;
  readonly onPress: (event: KeyboardEvent) => void;
  readonly onClear: () => void;
};

const unseen = (inside: ReactNode) => <span className="sr-only">{inside}</span>;

/** A command and the key it has; a press on the key waits for another one. */
export function KeyRow({ command, isWaiting, onWait, onLeave, onPress, onClear }: Props) {
  const t = keysWords();
  const called = t[`command_${command.id}`];
  const { settings, isMac } = useKeyboard();
  const keys = settings.keys.get(command.id) ?? command.keys;
  const press = useEffectEvent((event: KeyboardEvent) => {
    // before the dialog, for which Escape means to go
    event.preventDefault();
    event.stopPropagation();
    onPress(event);
  });

  useEffect(() => {
    if (!isWaiting) return;
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [isWaiting]);

  const words = keys.map((key) => keyWords(key, isMac));
  return (
    <li className="flex min-h-10 items-center gap-2">
      <span className="min-w-0 flex-1 text-list">{called}</span>
      <button
        type="button"
        onClick={onWait}
        onBlur={onLeave}
        className={`inline-flex h-8 items-center gap-1.5 rounded-sm px-2 text-meta ${isWaiting ? 'bg-accent-tint font-medium text-accent-text' : 'text-n11 hover:bg-n4'}`}
      >
        <span className="sr-only">{isWaiting ? '' : `${t.changeKeyOf({ command: called })} `}</span>
        {isWaiting ? t.pressKey({ command: called, unseen }) : words.length === 0 ? t.noKey : null}
        {isWaiting
          ? null
          : words.map((one, place) => (
              <span key={one} className="inline-flex items-center gap-1.5">
                {place > 0 ? t.or : null}
                <KeysShown words={one} />
              </span>
            ))}
      </button>
      <IconButton
        size="sm"
        icon={X}
        label={t.noKeyFor({ command: called })}
        disabled={words.length === 0}
        onClick={onClear}
      />
    </li>
  );
}
