import type { Arabic } from './catalogue.ts';
import { queue } from './ar/queue.ts';

export const ar: Arabic = { queue };
