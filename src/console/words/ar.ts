import type { Arabic } from './catalogue.ts';
import { queue } from './ar/queue.ts';
import { spoken } from './ar/spoken.ts';

export const ar: Arabic = { queue, spoken };
