import type * as v from 'valibot';
import { SeedCustomerHistoryResponse } from './customer-history-response.ts';
import { SeedCustomerNew } from './customer-new.ts';
import { SeedCustomerUpdate } from './customer-update.ts';
import { SeedMessageNew } from './message-new.ts';
import { SeedMessageTypingUpdate } from './message-typing-update.ts';
import { SeedStaffAuthResponse } from './staff-auth-response.ts';
import { staffHeard } from './heard.ts';

/**
 * Everything staff may hear. `seed` is what a strict peer is told of it, null where the seed has no word.
 * The first eight are the seed's.
 */
export const staffDown = {
  'staff:auth:response': { payload: staffHeard['staff:auth:response'], seed: SeedStaffAuthResponse },
  'staff:status': { payload: staffHeard['staff:status'], seed: staffHeard['staff:status'] },
  'customer:new': { payload: staffHeard['customer:new'], seed: SeedCustomerNew },
  'customer:update': { payload: staffHeard['customer:update'], seed: SeedCustomerUpdate },
  'customer:history:response': {
    payload: staffHeard['customer:history:response'],
    seed: SeedCustomerHistoryResponse,
  },
  'message:new': { payload: staffHeard['message:new'], seed: SeedMessageNew },
  'message:typing:update': { payload: staffHeard['message:typing:update'], seed: SeedMessageTypingUpdate },
  error: { payload: staffHeard.error, seed: staffHeard.error },
  'customer:changed': { payload: staffHeard['customer:changed'], seed: null },
  'customer:info': { payload: staffHeard['customer:info'], seed: null },
  'auth:expiring': { payload: staffHeard['auth:expiring'], seed: null },
  'note:new': { payload: staffHeard['note:new'], seed: null },
  'mention:new': { payload: staffHeard['mention:new'], seed: null },
  'mention:seen': { payload: staffHeard['mention:seen'], seed: null },
  'canned:changed': { payload: staffHeard['canned:changed'], seed: null },
  'customer:taken': { payload: staffHeard['customer:taken'], seed: null },
  'offer:changed': { payload: staffHeard['offer:changed'], seed: null },
  'offer:settled': { payload: staffHeard['offer:settled'], seed: null },
  'colleagues:changed': { payload: staffHeard['colleagues:changed'], seed: null },
  'status:changed': { payload: staffHeard['status:changed'], seed: null },
  'draft:changed': { payload: staffHeard['draft:changed'], seed: null },
  'view:changed': { payload: staffHeard['view:changed'], seed: null },
} as const;

export type StaffDownEvent = keyof typeof staffDown;
export type StaffDownPayload<E extends StaffDownEvent> = v.InferOutput<(typeof staffDown)[E]['payload']>;
