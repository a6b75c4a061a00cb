import { door } from './vi/door.ts';
import { menus } from './vi/menus.ts';
import { queue } from './vi/queue.ts';
import { shell } from './vi/shell.ts';
import { spoken } from './vi/spoken.ts';
import { time } from './vi/time.ts';
import type { Vietnamese } from './catalogue.ts';

export const vi: Vietnamese = {
  door,
  menus,
  queue,
  shell,
  spoken,
  time,
};
