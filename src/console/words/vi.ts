import type { Vietnamese } from './catalogue.ts';
import { queue } from './vi/queue.ts';
import { spoken } from './vi/spoken.ts';

export const vi: Vietnamese = { queue, spoken };
