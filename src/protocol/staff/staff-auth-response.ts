import * as v from 'valibot';
import { StaffId } from '../ids.ts';
import { Role } from '../role.ts';
import { Millis } from '../timestamp.ts';

/** Seed, Connection Events. */
export const SeedStaffAuthResponse = v.object({
  success: v.boolean(),
  error: v.optional(v.nullable(v.string())),
});

/**
 * With what `deskwire/1` adds. Only an extended server sends `protocol`; without it the peer is strict.
 * `epoch` changes when the database was replaced; times are epoch milliseconds of the server's clock.
 */
export const StaffAuthResponse = v.object({
  ...SeedStaffAuthResponse.entries,
  /** On failure: the code behind `error`. */
  code: v.optional(v.string()),
  protocol: v.optional(v.string()),
  capabilities: v.optional(v.array(v.string())),
  limits: v.optional(v.record(v.string(), v.number())),
  epoch: v.optional(v.string()),
  serverTime: v.optional(Millis),
  tokenExpiresAt: v.optional(Millis),
  staff: v.optional(v.object({ id: StaffId, name: v.string(), role: v.optional(Role) })),
});
export type StaffAuthResponse = v.InferOutput<typeof StaffAuthResponse>;
