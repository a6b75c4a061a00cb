import * as v from 'valibot';
import { StaffId } from '../ids.ts';
import { Token } from '../text.ts';

/** Seed, Connection Events. Again on the same socket it renews the token (DESIGN 4.2). */
export const StaffAuth = v.object({ staffId: StaffId, token: Token });
export type StaffAuth = v.InferOutput<typeof StaffAuth>;
