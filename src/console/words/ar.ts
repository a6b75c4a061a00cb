import { activity } from './ar/activity.ts';
import { alerts } from './ar/alerts.ts';
import { canned } from './ar/canned.ts';
import { chat } from './ar/chat.ts';
import { customer } from './ar/customer.ts';
import { door } from './ar/door.ts';
import { emoji } from './ar/emoji.ts';
import { find } from './ar/find.ts';
import { handover } from './ar/handover.ts';
import { keys } from './ar/keys.ts';
import { lines } from './ar/lines.ts';
import { menus } from './ar/menus.ts';
import { notices } from './ar/notices.ts';
import { outbox } from './ar/outbox.ts';
import { panel } from './ar/panel.ts';
import { parts } from './ar/parts.ts';
import { queue } from './ar/queue.ts';
import { refusals } from './ar/refusals.ts';
import { shell } from './ar/shell.ts';
import { spoken } from './ar/spoken.ts';
import { tags } from './ar/tags.ts';
import { team } from './ar/team.ts';
import { time } from './ar/time.ts';
import { transcript } from './ar/transcript.ts';
import { variables } from './ar/variables.ts';
import { writing } from './ar/writing.ts';
import type { Arabic } from './catalogue.ts';

export const ar: Arabic = {
  activity,
  alerts,
  canned,
  chat,
  customer,
  door,
  emoji,
  find,
  handover,
  keys,
  lines,
  menus,
  notices,
  outbox,
  panel,
  parts,
  queue,
  refusals,
  shell,
  spoken,
  tags,
  team,
  time,
  transcript,
  variables,
  writing,
};
