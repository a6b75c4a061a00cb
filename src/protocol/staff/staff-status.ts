import * as v from 'valibot';

/** Seed, Connection Events: told to the member of staff it is about. `activeChats`: open conversations held. */
export const StaffStatus = v.object({
  online: v.boolean(),
  activeChats: v.pipe(v.number(), v.minValue(0)),
});
export type StaffStatus = v.InferOutput<typeof StaffStatus>;
