import { PlainAck } from '../ack.ts';
import { AuditListAck } from './audit-list.ts';
import { CannedListAck } from './canned.ts';
import { CustomerAcceptAck } from './customer-accept.ts';
import { CustomerActivityAck } from './customer-activity.ts';
import { CustomerBlockAck, CustomerBlockedAck } from './customer-block.ts';
import { CustomerEditAck } from './customer-edit.ts';
import { CustomerEndAck } from './customer-end.ts';
import { CustomerHistoryAck } from './customer-history-response.ts';
import { CustomerSessionsAck } from './customer-sessions.ts';
import { DraftListAck, DraftSaveAck } from './drafts.ts';
import { MessageSendAck } from './message-send.ts';
import { NoteWriteAck } from './note-write.ts';
import { OfferAck } from './offer-make.ts';
import { QueueEndedAck } from './queue-ended.ts';
import { SearchFindAck } from './search-find.ts';
import { StaffAuthResponse } from './staff-auth-response.ts';
import { StaffListAck } from './staff-list.ts';
import { CustomerTakeAck } from './customer-take.ts';
import { SyncSinceAck } from './sync-since.ts';
import { TagListAck, TagPutAck } from './tags.ts';
import { TeamReportAck } from './team-report.ts';

/**
 * How each thing that staff may say is acknowledged. Apart from what they say (up.ts): a console checks what it is answered, and
 * does not fetch the shapes of its own requests.
 */
export const staffAcks = {
  'staff:auth': StaffAuthResponse,
  'staff:subscribe': PlainAck,
  'customer:accept': CustomerAcceptAck,
  'customer:end': CustomerEndAck,
  'customer:history': CustomerHistoryAck,
  'message:send': MessageSendAck,
  'message:typing': PlainAck,
  'customer:edit': CustomerEditAck,
  'queue:ended': QueueEndedAck,
  'sync:since': SyncSinceAck,
  'note:write': NoteWriteAck,
  'mention:seen': PlainAck,
  'staff:list': StaffListAck,
  'customer:activity': CustomerActivityAck,
  'customer:block': CustomerBlockAck,
  'customer:unblock': CustomerBlockAck,
  'customer:blocked': CustomerBlockedAck,
  'customer:sessions': CustomerSessionsAck,
  'search:find': SearchFindAck,
  'canned:list': CannedListAck,
  'canned:save': PlainAck,
  'canned:remove': PlainAck,
  'customer:take': CustomerTakeAck,
  'offer:make': OfferAck,
  'offer:settle': OfferAck,
  'status:set': PlainAck,
  'tag:add': TagPutAck,
  'tag:remove': TagPutAck,
  'tag:list': TagListAck,
  'team:report': TeamReportAck,
  'audit:list': AuditListAck,
  'draft:save': DraftSaveAck,
  'draft:list': DraftListAck,
  'view:open': PlainAck,
} as const;
