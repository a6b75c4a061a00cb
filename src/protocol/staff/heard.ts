import { OfferChanged, OfferSettled } from '../offer.ts';
import { AuthExpiring } from './auth-expiring.ts';
import { CannedChanged } from './canned.ts';
import { ColleaguesChanged } from './colleagues-changed.ts';
import { CustomerChanged } from './customer-changed.ts';
import { CustomerInfo } from './customer-edit.ts';
import { CustomerHistoryResponse } from './customer-history-response.ts';
import { CustomerNew } from './customer-new.ts';
import { CustomerTaken } from './customer-take.ts';
import { CustomerUpdate } from './customer-update.ts';
import { DraftChanged } from './drafts.ts';
import { ErrorEvent } from './error.ts';
import { MentionNew, MentionSeen } from './mention-seen.ts';
import { MessageNew } from './message-new.ts';
import { MessageTypingUpdate } from './message-typing-update.ts';
import { NoteNew } from './note-write.ts';
import { StaffAuthResponse } from './staff-auth-response.ts';
import { StaffStatus } from './staff-status.ts';
import { StatusChanged } from './status-set.ts';
import { ViewChanged } from './view-open.ts';

/**
 * Everything staff may hear, as either kind of server tells it. Apart from what a strict peer is told of it (down.ts): a console
 * only hears.
 */
export const staffHeard = {
  'staff:auth:response': StaffAuthResponse,
  'staff:status': StaffStatus,
  'customer:new': CustomerNew,
  'customer:update': CustomerUpdate,
  'customer:history:response': CustomerHistoryResponse,
  'message:new': MessageNew,
  'message:typing:update': MessageTypingUpdate,
  error: ErrorEvent,
  'customer:changed': CustomerChanged,
  'customer:info': CustomerInfo,
  'auth:expiring': AuthExpiring,
  'note:new': NoteNew,
  'mention:new': MentionNew,
  'mention:seen': MentionSeen,
  'canned:changed': CannedChanged,
  'customer:taken': CustomerTaken,
  'offer:changed': OfferChanged,
  'offer:settled': OfferSettled,
  'colleagues:changed': ColleaguesChanged,
  'status:changed': StatusChanged,
  'draft:changed': DraftChanged,
  'view:changed': ViewChanged,
} as const;
