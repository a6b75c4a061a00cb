import { activity } from './vi/activity.ts';
import { alerts } from './vi/alerts.ts';
import { canned } from './vi/canned.ts';
import { chat } from './vi/chat.ts';
import { customer } from './vi/customer.ts';
import { door } from './vi/door.ts';
import { emoji } from './vi/emoji.ts';
import { find } from './vi/find.ts';
import { handover } from './vi/handover.ts';
import { keys } from './vi/keys.ts';
import { lines } from './vi/lines.ts';
import { menus } from './vi/menus.ts';
import { notices } from './vi/notices.ts';
import { outbox } from './vi/outbox.ts';
import { panel } from './vi/panel.ts';
import { parts } from './vi/parts.ts';
import { queue } from './vi/queue.ts';
import { refusals } from './vi/refusals.ts';
import { shell } from './vi/shell.ts';
import { spoken } from './vi/spoken.ts';
import { tags } from './vi/tags.ts';
import { team } from './vi/team.ts';
import { time } from './vi/time.ts';
import { transcript } from './vi/transcript.ts';
import { variables } from './vi/variables.ts';
import { writing } from './vi/writing.ts';
import type { Vietnamese } from './catalogue.ts';

export const vi: Vietnamese = {
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
