import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import { keyWords } from './chord.ts';
import { type CommandId, commandOf } from './commands.ts';
import { type KeySettings, keysOf } from './key-settings.ts';

/** Does it; false: there was nothing to do, and the key is left alone. */
export type Act = () => boolean | void;
export type KeyboardDialog =
  | 'palette'
  | 'sheet'
  | 'keys'
  | 'alerts'
  | 'writing'
  | 'canned'
  | 'blocked'
  | 'find'
  | 'transcript'
  | 'take-over'
  | 'transfer'
  | 'find-here';

export type Keyboard = {
  readonly settings: KeySettings;
  readonly isMac: boolean;
  readonly change: (settings: KeySettings) => void;
  readonly register: (id: CommandId, act: Act) => () => void;
  /** True: somebody has done it. */
  readonly run: (id: CommandId) => boolean;
  /** What somebody on the screen can do now. */
  readonly available: () => ReadonlySet<CommandId>;
  readonly show: (dialog: KeyboardDialog) => void;
};

export const KeyboardContext = createContext<Keyboard | null>(null);

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (keyboard === null) throw new Error('A view was used outside of KeyboardProvider.');
  return keyboard;
}

/** While the calling view is on the screen, it does what the command says. */
export function useCommand(id: CommandId, act: Act): void {
  const { register } = useKeyboard();
  const doIt = useEffectEvent(act);
  useEffect(() => register(id, () => doIt()), [register, id]);
}

/** The first key of a command as a tooltip shows it; undefined where it has none. */
export function useShortcut(id: CommandId): string | undefined {
  const { settings, isMac } = useKeyboard();
  const [first] = keysOf(settings, commandOf(id));
  return first === undefined ? undefined : keyWords(first, isMac);
}
