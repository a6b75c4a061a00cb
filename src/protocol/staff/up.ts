import type * as v from 'valibot';
import { PlainAck } from '../ack.ts';
import { AuditList, AuditListAck } from './audit-list.ts';
import { CannedList, CannedListAck, CannedRemove, CannedSave } from './canned.ts';
import { CustomerAccept, CustomerAcceptAck } from './customer-accept.ts';
import { CustomerActivity, CustomerActivityAck } from './customer-activity.ts';
import {
  CustomerBlock,
  CustomerBlockAck,
  CustomerBlocked,
  CustomerBlockedAck,
  CustomerUnblock,
} from './customer-block.ts';
import { CustomerEdit, CustomerEditAck } from './customer-edit.ts';
import { CustomerEnd, CustomerEndAck } from './customer-end.ts';
import { CustomerHistory } from './customer-history.ts';
import { CustomerHistoryAck } from './customer-history-response.ts';
import { CustomerSessions, CustomerSessionsAck } from './customer-sessions.ts';
import { DraftList, DraftListAck, DraftSave, DraftSaveAck } from './drafts.ts';
import { MessageSend, MessageSendAck } from './message-send.ts';
import { MentionSeen } from './mention-seen.ts';
import { MessageTyping } from './message-typing.ts';
import { NoteWrite, NoteWriteAck } from './note-write.ts';
import { OfferAck, OfferMake, OfferSettle } from './offer-make.ts';
import { QueueEnded, QueueEndedAck } from './queue-ended.ts';
import { SearchFind, SearchFindAck } from './search-find.ts';
import { StaffAuth } from './staff-auth.ts';
import { StaffAuthResponse } from './staff-auth-response.ts';
import { StaffList, StaffListAck } from './staff-list.ts';
import { StaffSubscribe } from './staff-subscribe.ts';
import { CustomerTake, CustomerTakeAck } from './customer-take.ts';
import { SyncSince, SyncSinceAck } from './sync-since.ts';
import { StatusSet } from './status-set.ts';
import { TagList, TagListAck, TagPut, TagPutAck } from './tags.ts';
import { TeamReport, TeamReportAck } from './team-report.ts';
import { ViewOpen } from './view-open.ts';

/** Everything staff may say, and how it is acknowledged. The first seven are the seed's. */
export const staffUp = {
  'staff:auth': { payload: StaffAuth, ack: StaffAuthResponse },
  'staff:subscribe': { payload: StaffSubscribe, ack: PlainAck },
  'customer:accept': { payload: CustomerAccept, ack: CustomerAcceptAck },
  'customer:end': { payload: CustomerEnd, ack: CustomerEndAck },
  'customer:history': { payload: CustomerHistory, ack: CustomerHistoryAck },
  'message:send': { payload: MessageSend, ack: MessageSendAck },
  'message:typing': { payload: MessageTyping, ack: PlainAck },
  'customer:edit': { payload: CustomerEdit, ack: CustomerEditAck },
  'queue:ended': { payload: QueueEnded, ack: QueueEndedAck },
  'sync:since': { payload: SyncSince, ack: SyncSinceAck },
  'note:write': { payload: NoteWrite, ack: NoteWriteAck },
  'mention:seen': { payload: MentionSeen, ack: PlainAck },
  'staff:list': { payload: StaffList, ack: StaffListAck },
  'customer:activity': { payload: CustomerActivity, ack: CustomerActivityAck },
  'customer:block': { payload: CustomerBlock, ack: CustomerBlockAck },
  'customer:unblock': { payload: CustomerUnblock, ack: CustomerBlockAck },
  'customer:blocked': { payload: CustomerBlocked, ack: CustomerBlockedAck },
  'customer:sessions': { payload: CustomerSessions, ack: CustomerSessionsAck },
  'search:find': { payload: SearchFind, ack: SearchFindAck },
  'canned:list': { payload: CannedList, ack: CannedListAck },
  'canned:save': { payload: CannedSave, ack: PlainAck },
  'canned:remove': { payload: CannedRemove, ack: PlainAck },
  'customer:take': { payload: CustomerTake, ack: CustomerTakeAck },
  'offer:make': { payload: OfferMake, ack: OfferAck },
  'offer:settle': { payload: OfferSettle, ack: OfferAck },
  'status:set': { payload: StatusSet, ack: PlainAck },
  'tag:add': { payload: TagPut, ack: TagPutAck },
  'tag:remove': { payload: TagPut, ack: TagPutAck },
  'tag:list': { payload: TagList, ack: TagListAck },
  'team:report': { payload: TeamReport, ack: TeamReportAck },
  'audit:list': { payload: AuditList, ack: AuditListAck },
  'draft:save': { payload: DraftSave, ack: DraftSaveAck },
  'draft:list': { payload: DraftList, ack: DraftListAck },
  'view:open': { payload: ViewOpen, ack: PlainAck },
} as const;

export type StaffUpEvent = keyof typeof staffUp;
export type StaffUpPayload<E extends StaffUpEvent> = v.InferOutput<(typeof staffUp)[E]['payload']>;
export type StaffUpAck<E extends StaffUpEvent> = v.InferOutput<(typeof staffUp)[E]['ack']>;
