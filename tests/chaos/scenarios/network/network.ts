import { NETWORK_DOORS } from './doors.ts';
import { NETWORK_FRAMES } from './frames.ts';
import { NETWORK_LINES } from './lines.ts';
import { NETWORK_LOSSES } from './losses.ts';
import { NETWORK_WIDGET } from './widget.ts';
import type { Scenario } from '../scenario.ts';

/** Faults between the browser and the server. */
export const NETWORK: readonly Scenario[] = [
  ...NETWORK_LOSSES,
  ...NETWORK_FRAMES,
  ...NETWORK_LINES,
  ...NETWORK_DOORS,
  ...NETWORK_WIDGET,
];
