import { NETWORK_DOORS } from './network-doors.ts';
import { NETWORK_FRAMES } from './network-frames.ts';
import { NETWORK_LINES } from './network-lines.ts';
import { NETWORK_LOSSES } from './network-losses.ts';
import { NETWORK_WIDGET } from './network-widget.ts';
import type { Scenario } from './scenario.ts';

/** Faults between the browser and the server. */
export const NETWORK: readonly Scenario[] = [
  ...NETWORK_LOSSES,
  ...NETWORK_FRAMES,
  ...NETWORK_LINES,
  ...NETWORK_DOORS,
  ...NETWORK_WIDGET,
];
