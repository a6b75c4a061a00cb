import { door } from './ar/door.ts';
import { menus } from './ar/menus.ts';
import { queue } from './ar/queue.ts';
import { shell } from './ar/shell.ts';
import { spoken } from './ar/spoken.ts';
import { time } from './ar/time.ts';
import type { Arabic } from './catalogue.ts';

export const ar: Arabic = {
  door,
  menus,
  queue,
  shell,
  spoken,
  time,
};
