import * as v from 'valibot';
import { collide, isSingle } from './chord.ts';
import { type Command, type CommandId, COMMANDS, isCommandId } from './commands.ts';

const Kept = v.object({
  singleKeys: v.fallback(v.boolean(), true),
  keys: v.fallback(v.record(v.string(), v.array(v.string())), {}),
});

/** How one person has arranged the keyboard in this browser. */
export type KeySettings = {
  /** False: keys without Ctrl, Cmd or Alt do nothing. */
  readonly singleKeys: boolean;
  /** Other keys than the usual ones; an empty list is none. */
  readonly keys: ReadonlyMap<CommandId, readonly string[]>;
};

export const USUAL_KEYS: KeySettings = { singleKeys: true, keys: new Map() };

/** The keys of a command that do something. */
export function keysOf({ singleKeys, keys }: KeySettings, command: Command): readonly string[] {
  const own = keys.get(command.id) ?? command.keys;
  return singleKeys ? own : own.filter((key) => !isSingle(key));
}

/** Who else would answer to this key. */
export function conflictOf(settings: KeySettings, id: CommandId, key: string): Command | undefined {
  return COMMANDS.find(
    (command) =>
      command.id !== id && (settings.keys.get(command.id) ?? command.keys).some((own) => collide(own, key)),
  );
}

/** Gives a command this key alone (null: none), and takes it from whoever had it. */
export function withKey(settings: KeySettings, id: CommandId, key: string | null): KeySettings {
  const keys = new Map(settings.keys).set(id, key === null ? [] : [key]);
  if (key === null) return { ...settings, keys };
  for (const command of COMMANDS) {
    const own = keys.get(command.id) ?? command.keys;
    if (command.id !== id && own.some((one) => collide(one, key)))
      keys.set(
        command.id,
        own.filter((one) => !collide(one, key)),
      );
  }
  return { ...settings, keys };
}

/** What a sequence of presses means: a command, the beginning of one, or nothing. */
export function meaningOf(
  settings: KeySettings,
  pressed: string,
):
  | { readonly at: 'command'; readonly command: Command }
  | { readonly at: 'begun' }
  | { readonly at: 'nothing' } {
  let hasBegun = false;
  for (const command of COMMANDS) {
    for (const key of keysOf(settings, command)) {
      if (key === pressed) return { at: 'command', command };
      if (key.startsWith(`${pressed} `)) hasBegun = true;
    }
  }
  return { at: hasBegun ? 'begun' : 'nothing' };
}

const nameOf = (staffId: string) => `deskwire.keys:${staffId}`;

/** What this person has kept here, or the usual keys where nothing sensible is stored. */
export function readKeySettings(staffId: string): KeySettings {
  try {
    const { singleKeys, keys } = v.parse(Kept, JSON.parse(localStorage.getItem(nameOf(staffId)) ?? '{}'));
    const known = Object.entries(keys).flatMap(([id, own]) => (isCommandId(id) ? [[id, own] as const] : []));
    return { singleKeys, keys: new Map(known) };
  } catch {
    return USUAL_KEYS;
  }
}

export function keepKeySettings(staffId: string, { singleKeys, keys }: KeySettings): void {
  try {
    localStorage.setItem(nameOf(staffId), JSON.stringify({ singleKeys, keys: Object.fromEntries(keys) }));
  } catch {
    // refused storage costs the memory of the keys, nothing else
  }
}
