/**
 * What can be done by key: `keys` by default, each a chord (`Mod+k`; Mod is Cmd on a Mac, else Ctrl) or chords one after
 * the other (`g w`). `fixed`: cannot be given another key. `repeats`: goes on while the key is held down.
 */
type CommandShape = {
  readonly id: string;
  readonly group: 'Queue' | 'Conversation' | 'Screen';
  readonly words: string;
  readonly keys: readonly string[];
  readonly fixed?: true;
  readonly repeats?: true;
};

/** The one map of the keyboard: views act, tooltips, palette and sheet show what stands here. */
export const COMMANDS = [
  { id: 'next', group: 'Queue', words: 'Next customer', keys: ['j'], repeats: true },
  { id: 'previous', group: 'Queue', words: 'Previous customer', keys: ['k'], repeats: true },
  { id: 'accept-next', group: 'Queue', words: 'Accept whoever has waited longest', keys: ['n'] },
  { id: 'select', group: 'Queue', words: 'Select or unselect the row', keys: ['x'] },
  { id: 'show-changes', group: 'Queue', words: 'Show the list as it is now', keys: ['.'] },
  { id: 'tab-waiting', group: 'Queue', words: 'Go to Waiting', keys: ['g w'] },
  { id: 'tab-mine', group: 'Queue', words: 'Go to Mine', keys: ['g m'] },
  { id: 'tab-all', group: 'Queue', words: 'Go to All', keys: ['g a'] },
  { id: 'search', group: 'Queue', words: 'Search customers', keys: ['/'] },
  { id: 'find', group: 'Queue', words: 'Find words in all conversations', keys: ['Mod+Shift+f'] },
  { id: 'find-here', group: 'Conversation', words: 'Find words in this conversation', keys: ['Mod+f'] },
  { id: 'accept', group: 'Conversation', words: 'Accept this customer', keys: ['a'] },
  { id: 'take-over', group: 'Conversation', words: 'Take over from a colleague', keys: ['Shift+t'] },
  { id: 'end', group: 'Conversation', words: 'End the conversation', keys: ['e'] },
  { id: 'undo-end', group: 'Conversation', words: 'Take an end back', keys: ['z'] },
  {
    id: 'undo-send',
    group: 'Conversation',
    words: 'Take back what was just sent',
    keys: ['Mod+Shift+Backspace'],
  },
  { id: 'emoji', group: 'Conversation', words: 'Find an emoji', keys: ['Mod+Shift+e'] },
  { id: 'mark-unread', group: 'Conversation', words: 'Mark as unread', keys: ['u'] },
  { id: 'transcript', group: 'Conversation', words: 'Save the conversation as a file', keys: [] },
  { id: 'compose', group: 'Conversation', words: 'Write', keys: ['r', 'i'] },
  { id: 'send-next', group: 'Conversation', words: 'Send, and accept the next', keys: ['Mod+Enter'] },
  {
    id: 'open-previous',
    group: 'Conversation',
    words: 'Open the customer above, also while writing',
    keys: ['Alt+ArrowUp'],
    repeats: true,
  },
  {
    id: 'open-next',
    group: 'Conversation',
    words: 'Open the customer below, also while writing',
    keys: ['Alt+ArrowDown'],
    repeats: true,
  },
  { id: 'back', group: 'Conversation', words: 'Back, one level', keys: ['Escape'], fixed: true },
  { id: 'fold-queue', group: 'Screen', words: 'Show or hide the queue', keys: ['['] },
  { id: 'fold-customer', group: 'Screen', words: 'Show or hide customer details', keys: [']'] },
  { id: 'outbox', group: 'Screen', words: 'Go to the outbox', keys: ['g o'] },
  { id: 'palette', group: 'Screen', words: 'Find a command or a customer', keys: ['Mod+k'] },
  { id: 'sheet', group: 'Screen', words: 'Show all keys', keys: ['?'] },
  { id: 'alerts', group: 'Screen', words: 'Sounds and notifications', keys: [] },
  { id: 'writing', group: 'Screen', words: 'Settings for sending', keys: [] },
  { id: 'canned', group: 'Screen', words: 'Canned replies', keys: [] },
  { id: 'change-keys', group: 'Screen', words: 'Change keys', keys: [] },
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

export const GROUPS = ['Queue', 'Conversation', 'Screen'] as const;
