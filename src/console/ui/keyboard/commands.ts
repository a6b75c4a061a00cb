/**
 * What can be done by key: `keys` by default, each a chord (`Mod+k`; Mod is Cmd on a Mac, else Ctrl) or chords one after
 * the other (`g w`). `fixed`: cannot be given another key. `repeats`: goes on while the key is held down.
 */
type CommandShape = {
  readonly id: string;
  readonly group: 'queue' | 'conversation' | 'screen';
  readonly keys: readonly string[];
  readonly fixed?: true;
  readonly repeats?: true;
};

/** The one map of the keyboard: views act, tooltips, palette and sheet show what stands here. What a command is called stands in words/en/keys.ts. */
export const COMMANDS = [
  { id: 'next', group: 'queue', keys: ['j'], repeats: true },
  { id: 'previous', group: 'queue', keys: ['k'], repeats: true },
  { id: 'accept-next', group: 'queue', keys: ['n'] },
  { id: 'select', group: 'queue', keys: ['x'] },
  { id: 'show-changes', group: 'queue', keys: ['.'] },
  { id: 'tab-waiting', group: 'queue', keys: ['g w'] },
  { id: 'tab-mine', group: 'queue', keys: ['g m'] },
  { id: 'tab-all', group: 'queue', keys: ['g a'] },
  { id: 'search', group: 'queue', keys: ['/'] },
  { id: 'find', group: 'queue', keys: ['Mod+Shift+f'] },
  { id: 'find-here', group: 'conversation', keys: ['Mod+f'] },
  { id: 'blocked', group: 'queue', keys: [] },
  { id: 'accept', group: 'conversation', keys: ['a'] },
  { id: 'transfer', group: 'conversation', keys: ['t'] },
  { id: 'accept-offer', group: 'conversation', keys: ['o'] },
  { id: 'decline-offer', group: 'conversation', keys: [] },
  { id: 'withdraw-offer', group: 'conversation', keys: [] },
  { id: 'take-over', group: 'conversation', keys: ['Shift+t'] },
  { id: 'end', group: 'conversation', keys: ['e'] },
  { id: 'undo-end', group: 'conversation', keys: ['z'] },
  {
    id: 'undo-send',
    group: 'conversation',

    keys: ['Mod+Shift+Backspace'],
  },
  { id: 'emoji', group: 'conversation', keys: ['Mod+Shift+e'] },
  { id: 'mark-unread', group: 'conversation', keys: ['u'] },
  { id: 'transcript', group: 'conversation', keys: [] },
  { id: 'compose', group: 'conversation', keys: ['r', 'i'] },
  { id: 'note', group: 'conversation', keys: ['p', 'Mod+i'] },
  { id: 'messages', group: 'conversation', keys: ['Alt+PageUp', 'm'] },
  { id: 'send-next', group: 'conversation', keys: ['Mod+Enter'] },
  {
    id: 'open-previous',
    group: 'conversation',

    keys: ['Alt+ArrowUp'],
    repeats: true,
  },
  {
    id: 'open-next',
    group: 'conversation',

    keys: ['Alt+ArrowDown'],
    repeats: true,
  },
  { id: 'back', group: 'conversation', keys: ['Escape'], fixed: true },
  { id: 'fold-queue', group: 'screen', keys: ['['] },
  { id: 'fold-customer', group: 'screen', keys: [']'] },
  { id: 'queue-wider', group: 'screen', keys: [] },
  { id: 'queue-narrower', group: 'screen', keys: [] },
  { id: 'customer-wider', group: 'screen', keys: [] },
  { id: 'customer-narrower', group: 'screen', keys: [] },
  { id: 'outbox', group: 'screen', keys: ['g o'] },
  { id: 'team', group: 'screen', keys: ['g t'] },
  { id: 'palette', group: 'screen', keys: ['Mod+k'] },
  { id: 'sheet', group: 'screen', keys: ['?'] },
  { id: 'alerts', group: 'screen', keys: [] },
  { id: 'writing', group: 'screen', keys: [] },
  { id: 'canned', group: 'screen', keys: [] },
  { id: 'change-keys', group: 'screen', keys: [] },
] as const satisfies readonly CommandShape[];

export type CommandId = (typeof COMMANDS)[number]['id'];
export type Command = CommandShape & { readonly id: CommandId };

const byId: ReadonlyMap<string, Command> = new Map(COMMANDS.map((command) => [command.id, command]));

export function isCommandId(id: string): id is CommandId {
  return byId.has(id);
}

export function commandOf(id: CommandId): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`There is no command ${id}.`);
  return command;
}

export const GROUPS = ['queue', 'conversation', 'screen'] as const;
