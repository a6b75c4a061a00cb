import { alerts } from './ar/alerts.ts';
import { canned } from './ar/canned.ts';
import { chat } from './ar/chat.ts';
import { door } from './ar/door.ts';
import { emoji } from './ar/emoji.ts';
import { find } from './ar/find.ts';
import { keys } from './ar/keys.ts';
import { handover } from './ar/handover.ts';
import { lines } from './ar/lines.ts';
import { menus } from './ar/menus.ts';
import { parts } from './ar/parts.ts';
import { panel } from './ar/panel.ts';
import { queue } from './ar/queue.ts';
import { shell } from './ar/shell.ts';
import { spoken } from './ar/spoken.ts';
import { time } from './ar/time.ts';
import { transcript } from './ar/transcript.ts';
import { variables } from './ar/variables.ts';
import { writing } from './ar/writing.ts';
import type { Arabic } from './catalogue.ts';

export const ar: Arabic = {
  alerts,
  canned,
  chat,
  door,
  emoji,
  find,
  keys,
  handover,
  lines,
  menus,
  parts,
  panel,
  queue,
  shell,
  spoken,
  time,
  transcript,
  variables,
  writing,
};
