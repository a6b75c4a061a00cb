import type { Vietnamese } from './catalogue.ts';
import { queue } from './vi/queue.ts';

export const vi: Vietnamese = { queue };
