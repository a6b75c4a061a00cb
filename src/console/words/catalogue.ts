import type { alertsWords } from './en/alerts.ts';
import type { cannedWords } from './en/canned.ts';
import type { chatWords } from './en/chat.ts';
import type { doorWords } from './en/door.ts';
import type { emojiWords } from './en/emoji.ts';
import type { findWords } from './en/find.ts';
import type { keysWords } from './en/keys.ts';
import type { handoverWords } from './en/handover.ts';
import type { linesWords } from './en/lines.ts';
import type { menusWords } from './en/menus.ts';
import type { partsWords } from './en/parts.ts';
import type { panelWords } from './en/panel.ts';
import type { queueWords } from './en/queue.ts';
import type { shellWords } from './en/shell.ts';
import type { spokenWords } from './en/spoken.ts';
import type { timeWords } from './en/time.ts';
import type { transcriptWords } from './en/transcript.ts';
import type { variablesWords } from './en/variables.ts';
import type { writingWords } from './en/writing.ts';
import type { Translated } from './words.ts';

/** All rooms in one language; `Form` are the plural forms that it has. */
type Catalogue<Form extends string> = {
  readonly alerts: Translated<typeof alertsWords, Form>;
  readonly canned: Translated<typeof cannedWords, Form>;
  readonly chat: Translated<typeof chatWords, Form>;
  readonly door: Translated<typeof doorWords, Form>;
  readonly emoji: Translated<typeof emojiWords, Form>;
  readonly find: Translated<typeof findWords, Form>;
  readonly keys: Translated<typeof keysWords, Form>;
  readonly handover: Translated<typeof handoverWords, Form>;
  readonly lines: Translated<typeof linesWords, Form>;
  readonly menus: Translated<typeof menusWords, Form>;
  readonly parts: Translated<typeof partsWords, Form>;
  readonly panel: Translated<typeof panelWords, Form>;
  readonly queue: Translated<typeof queueWords, Form>;
  readonly shell: Translated<typeof shellWords, Form>;
  readonly spoken: Translated<typeof spokenWords, Form>;
  readonly time: Translated<typeof timeWords, Form>;
  readonly transcript: Translated<typeof transcriptWords, Form>;
  readonly variables: Translated<typeof variablesWords, Form>;
  readonly writing: Translated<typeof writingWords, Form>;
};

export type Vietnamese = Catalogue<'other'>;
export type Arabic = Catalogue<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'>;
