import { useEffect, useEffectEvent, useRef } from 'react';
import { chordOf, isSingle } from './chord.ts';
import type { CommandId } from './commands.ts';
import { type KeySettings, meaningOf } from './key-settings.ts';

/** How long the first of two keys waits for the second, in milliseconds. */
const SECOND_KEY_MS = 1_500;

const NO_TEXT: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'radio',
  'range',
  'submit',
  'reset',
  'color',
  'file',
]);

/** Whether a character that is typed here is written, or picks something. */
export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=dialog],[role=alertdialog],[role=menu]') !== null;

/** Hears the keys of the page that nothing else has used, and runs what they mean. */
export function useKeyPresses({
  settings,
  isMac,
  run,
  isPaused,
}: {
  readonly settings: KeySettings;
  readonly isMac: boolean;
  readonly run: (id: CommandId) => boolean;
  readonly isPaused: boolean;
}): void {
  const begun = useRef<{ readonly keys: string; readonly at: number } | null>(null);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isPaused || event.defaultPrevented || isInDialog(event.target)) return;
    const chord = chordOf(event, isMac);
    if (chord === null) return;
    const first = begun.current;
    begun.current = null;
    const isSecond = first !== null && event.timeStamp - first.at <= SECOND_KEY_MS;
    const keys = isSecond ? `${first.keys} ${chord}` : chord;
    if (isSingle(chord) && takesText(event.target)) return;
    const meaning = meaningOf(settings, keys);
    switch (meaning.at) {
      case 'nothing':
        return;
      case 'begun':
        begun.current = { keys, at: event.timeStamp };
        event.preventDefault();
        return;
      case 'command':
        if (event.repeat && meaning.command.repeats !== true) return;
        if (run(meaning.command.id)) event.preventDefault();
    }
  });

  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
