import { createStaffClient } from '../connection/staff-client.ts';
import { createShift } from './create-shift.ts';
import type { Work } from './ports.ts';

/** The work itself, for whoever does not fetch it apart. */
export const WORK: Work = { createShift, createStaffClient };

export const haveWork = (): Promise<Work> => Promise.resolve(WORK);
