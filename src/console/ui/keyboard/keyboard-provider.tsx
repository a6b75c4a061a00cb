import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CommandId } from './commands.ts';
import { keepKeySettings, type KeySettings, readKeySettings } from './key-settings.ts';
import { type Act, type Keyboard, KeyboardContext, type KeyboardDialog } from './keyboard-context.ts';
import { useKeyPresses } from './use-key-presses.ts';
import { apart } from '../parts/apart.ts';

const Dialogs = apart(async () => {
  const { KeyboardDialogs } = await import('./keyboard-dialogs.tsx');
  return { default: KeyboardDialogs };
});

const isMac = /mac|iphone|ipad/iu.test(navigator.platform);

type Props = {
  /** Whose keys these are. */
  readonly staffId: string;
  /** Nothing on the screen may be touched now. */
  readonly isPaused: boolean;
  readonly children: ReactNode;
};

/** Commands that show the dialog of their name. */
const DIALOGS = ['palette', 'sheet', 'alerts', 'writing', 'canned'] as const;
const isDialog = (id: string): id is (typeof DIALOGS)[number] => (DIALOGS as readonly string[]).includes(id);

/** The keyboard of one person: hears the keys, knows who on the screen acts on which, and has the dialogs about them. */
export function KeyboardProvider({ staffId, isPaused, children }: Props) {
  const [settings, setSettings] = useState(() => readKeySettings(staffId));
  const [dialog, setDialog] = useState<KeyboardDialog | null>(null);
  const acts = useRef(new Map<CommandId, Act[]>());
  /** Where the keyboard was before a dialog, and what was picked there. */
  const before = useRef<{ readonly element: Element | null; picked?: () => void } | null>(null);

  const show = useCallback((next: KeyboardDialog) => {
    before.current ??= { element: staysOf(document.activeElement) };
    setDialog(next);
  }, []);
  const change = useCallback(
    (next: KeySettings) => {
      setSettings(next);
      keepKeySettings(staffId, next);
    },
    [staffId],
  );
  const register = useCallback((id: CommandId, act: Act) => {
    acts.current.set(id, [...(acts.current.get(id) ?? []), act]);
    return () => {
      const others = (acts.current.get(id) ?? []).filter((one) => one !== act);
      if (others.length > 0) acts.current.set(id, others);
      else acts.current.delete(id);
    };
  }, []);
  const run = useCallback(
    (id: CommandId) => {
      if (isDialog(id)) show(id);
      else if (id === 'change-keys') show('keys');
      // whoever came last stands closest to what is being done
      else return (acts.current.get(id) ?? []).toReversed().some((act) => act() !== false);
      return true;
    },
    [show],
  );
  const keyboard = useMemo<Keyboard>(
    () => ({
      settings,
      isMac,
      change,
      register,
      run,
      available: () => new Set<CommandId>([...acts.current.keys(), ...DIALOGS, 'change-keys']),
      show,
    }),
    [settings, change, register, run, show],
  );
  useKeyPresses({ settings, isMac, run, isPaused: isPaused || dialog !== null });

  useEffect(() => {
    if (dialog !== null || before.current === null) return;
    const { element, picked } = before.current;
    before.current = null;
    // the dialog is gone, and what it covered can have the focus again
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
    picked?.();
  }, [dialog]);

  const close = (picked?: () => void) => {
    if (before.current !== null && picked !== undefined) before.current.picked = picked;
    setDialog(null);
  };
  return (
    <KeyboardContext value={keyboard}>
      {children}
      {dialog === null ? null : (
        <Suspense>
          <Dialogs dialog={dialog} onClose={close} onShow={setDialog} />
        </Suspense>
      )}
    </KeyboardContext>
  );
}

/** A menu goes with what is picked in it, and its button stays. */
function staysOf(element: Element | null): Element | null {
  const menu = element?.closest('[role=menu]') ?? null;
  return menu === null ? element : document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`);
}
