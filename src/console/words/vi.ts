import { alerts } from './vi/alerts.ts';
import { canned } from './vi/canned.ts';
import { chat } from './vi/chat.ts';
import { door } from './vi/door.ts';
import { emoji } from './vi/emoji.ts';
import { find } from './vi/find.ts';
import { keys } from './vi/keys.ts';
import { handover } from './vi/handover.ts';
import { lines } from './vi/lines.ts';
import { menus } from './vi/menus.ts';
import { parts } from './vi/parts.ts';
import { panel } from './vi/panel.ts';
import { queue } from './vi/queue.ts';
import { shell } from './vi/shell.ts';
import { spoken } from './vi/spoken.ts';
import { time } from './vi/time.ts';
import { transcript } from './vi/transcript.ts';
import { variables } from './vi/variables.ts';
import { writing } from './vi/writing.ts';
import type { Vietnamese } from './catalogue.ts';

export const vi: Vietnamese = {
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
