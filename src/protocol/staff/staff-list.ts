import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { Colleague } from '../note.ts';

/** Extension: who there is to call in a note: everyone whose account is enabled, by id. */
export const StaffList = v.object({});

export const StaffListAck = ackOf({ staff: v.array(Colleague) });
