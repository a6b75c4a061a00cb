import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { StaffId } from '../ids.ts';

/** Extension: who there is to call in a note: everyone whose account is enabled, by id. */
export const StaffList = v.object({});

export const Colleague = v.object({ id: StaffId, name: v.string() });
export type Colleague = v.InferOutput<typeof Colleague>;

export const StaffListAck = ackOf({ staff: v.array(Colleague) });
