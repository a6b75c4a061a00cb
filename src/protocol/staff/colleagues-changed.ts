import * as v from 'valibot';
import { StaffId } from '../ids.ts';

/** `here`: signed in on some connection. `away`: the same, and has said so. `gone`: on none. */
export const Presence = v.picklist(['here', 'away', 'gone']);
export type Presence = v.InferOutput<typeof Presence>;

/**
 * Extension, `colleagues:changed`: who of the staff is here, the asker included. `reset`: nobody else is (HERE-1).
 */
export const ColleaguesChanged = v.object({
  colleagues: v.array(v.object({ staffId: StaffId, staffName: v.string(), presence: Presence })),
  reset: v.optional(v.boolean()),
});
export type ColleaguesChanged = v.InferOutput<typeof ColleaguesChanged>;
