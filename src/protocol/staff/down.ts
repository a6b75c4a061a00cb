import type * as v from 'valibot';
import { OfferChanged, OfferSettled } from '../offer.ts';
import { AuthExpiring } from './auth-expiring.ts';
import { CannedChanged } from './canned.ts';
import { ColleaguesChanged } from './colleagues-changed.ts';
import { CustomerChanged } from './customer-changed.ts';
import { CustomerInfo } from './customer-edit.ts';
import { CustomerHistoryResponse, SeedCustomerHistoryResponse } from './customer-history-response.ts';
import { CustomerNew, SeedCustomerNew } from './customer-new.ts';
import { CustomerTaken } from './customer-take.ts';
import { CustomerUpdate, SeedCustomerUpdate } from './customer-update.ts';
import { DraftChanged } from './drafts.ts';
import { ErrorEvent } from './error.ts';
import { MentionNew, MentionSeen } from './mention-seen.ts';
import { MessageNew, SeedMessageNew } from './message-new.ts';
import { MessageTypingUpdate, SeedMessageTypingUpdate } from './message-typing-update.ts';
import { NoteNew } from './note-write.ts';
import { SeedStaffAuthResponse, StaffAuthResponse } from './staff-auth-response.ts';
import { StaffStatus } from './staff-status.ts';
import { StatusChanged } from './status-set.ts';
import { ViewChanged } from './view-open.ts';

/**
 * Everything staff may hear. `seed` is what a strict peer is told of it, null where the seed has no word.
 * The first eight are the seed's.
 */
export const staffDown = {
  'staff:auth:response': { payload: StaffAuthResponse, seed: SeedStaffAuthResponse },
  'staff:status': { payload: StaffStatus, seed: StaffStatus },
  'customer:new': { payload: CustomerNew, seed: SeedCustomerNew },
  'customer:update': { payload: CustomerUpdate, seed: SeedCustomerUpdate },
  'customer:history:response': { payload: CustomerHistoryResponse, seed: SeedCustomerHistoryResponse },
  'message:new': { payload: MessageNew, seed: SeedMessageNew },
  'message:typing:update': { payload: MessageTypingUpdate, seed: SeedMessageTypingUpdate },
  error: { payload: ErrorEvent, seed: ErrorEvent },
  'customer:changed': { payload: CustomerChanged, seed: null },
  'customer:info': { payload: CustomerInfo, seed: null },
  'auth:expiring': { payload: AuthExpiring, seed: null },
  'note:new': { payload: NoteNew, seed: null },
  'mention:new': { payload: MentionNew, seed: null },
  'mention:seen': { payload: MentionSeen, seed: null },
  'canned:changed': { payload: CannedChanged, seed: null },
  'customer:taken': { payload: CustomerTaken, seed: null },
  'offer:changed': { payload: OfferChanged, seed: null },
  'offer:settled': { payload: OfferSettled, seed: null },
  'colleagues:changed': { payload: ColleaguesChanged, seed: null },
  'status:changed': { payload: StatusChanged, seed: null },
  'draft:changed': { payload: DraftChanged, seed: null },
  'view:changed': { payload: ViewChanged, seed: null },
} as const;

export type StaffDownEvent = keyof typeof staffDown;
export type StaffDownPayload<E extends StaffDownEvent> = v.InferOutput<(typeof staffDown)[E]['payload']>;
