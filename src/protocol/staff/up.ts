import type * as v from 'valibot';
import { staffAcks } from './acks.ts';
import { AuditList } from './audit-list.ts';
import { CannedList, CannedRemove, CannedSave } from './canned.ts';
import { CustomerAccept } from './customer-accept.ts';
import { CustomerActivity } from './customer-activity.ts';
import { CustomerBlock, CustomerBlocked, CustomerUnblock } from './customer-block.ts';
import { CustomerEdit } from './customer-edit.ts';
import { CustomerEnd } from './customer-end.ts';
import { CustomerHistory } from './customer-history.ts';
import { CustomerSessions } from './customer-sessions.ts';
import { DraftList, DraftSave } from './drafts.ts';
import { MessageSend } from './message-send.ts';
import { MentionSeen } from './mention-seen.ts';
import { MessageTyping } from './message-typing.ts';
import { NoteWrite } from './note-write.ts';
import { OfferMake, OfferSettle } from './offer-make.ts';
import { QueueEnded } from './queue-ended.ts';
import { SearchFind } from './search-find.ts';
import { StaffAuth } from './staff-auth.ts';
import { StaffList } from './staff-list.ts';
import { StaffSubscribe } from './staff-subscribe.ts';
import { CustomerTake } from './customer-take.ts';
import { SyncSince } from './sync-since.ts';
import { StatusSet } from './status-set.ts';
import { TagList, TagPut } from './tags.ts';
import { TeamReport } from './team-report.ts';
import { ViewOpen } from './view-open.ts';

/** Everything staff may say, and how it is acknowledged. The first seven are the seed's. */
export const staffUp = {
  'staff:auth': { payload: StaffAuth, ack: staffAcks['staff:auth'] },
  'staff:subscribe': { payload: StaffSubscribe, ack: staffAcks['staff:subscribe'] },
  'customer:accept': { payload: CustomerAccept, ack: staffAcks['customer:accept'] },
  'customer:end': { payload: CustomerEnd, ack: staffAcks['customer:end'] },
  'customer:history': { payload: CustomerHistory, ack: staffAcks['customer:history'] },
  'message:send': { payload: MessageSend, ack: staffAcks['message:send'] },
  'message:typing': { payload: MessageTyping, ack: staffAcks['message:typing'] },
  'customer:edit': { payload: CustomerEdit, ack: staffAcks['customer:edit'] },
  'queue:ended': { payload: QueueEnded, ack: staffAcks['queue:ended'] },
  'sync:since': { payload: SyncSince, ack: staffAcks['sync:since'] },
  'note:write': { payload: NoteWrite, ack: staffAcks['note:write'] },
  'mention:seen': { payload: MentionSeen, ack: staffAcks['mention:seen'] },
  'staff:list': { payload: StaffList, ack: staffAcks['staff:list'] },
  'customer:activity': { payload: CustomerActivity, ack: staffAcks['customer:activity'] },
  'customer:block': { payload: CustomerBlock, ack: staffAcks['customer:block'] },
  'customer:unblock': { payload: CustomerUnblock, ack: staffAcks['customer:unblock'] },
  'customer:blocked': { payload: CustomerBlocked, ack: staffAcks['customer:blocked'] },
  'customer:sessions': { payload: CustomerSessions, ack: staffAcks['customer:sessions'] },
  'search:find': { payload: SearchFind, ack: staffAcks['search:find'] },
  'canned:list': { payload: CannedList, ack: staffAcks['canned:list'] },
  'canned:save': { payload: CannedSave, ack: staffAcks['canned:save'] },
  'canned:remove': { payload: CannedRemove, ack: staffAcks['canned:remove'] },
  'customer:take': { payload: CustomerTake, ack: staffAcks['customer:take'] },
  'offer:make': { payload: OfferMake, ack: staffAcks['offer:make'] },
  'offer:settle': { payload: OfferSettle, ack: staffAcks['offer:settle'] },
  'status:set': { payload: StatusSet, ack: staffAcks['status:set'] },
  'tag:add': { payload: TagPut, ack: staffAcks['tag:add'] },
  'tag:remove': { payload: TagPut, ack: staffAcks['tag:remove'] },
  'tag:list': { payload: TagList, ack: staffAcks['tag:list'] },
  'team:report': { payload: TeamReport, ack: staffAcks['team:report'] },
  'audit:list': { payload: AuditList, ack: staffAcks['audit:list'] },
  'draft:save': { payload: DraftSave, ack: staffAcks['draft:save'] },
  'draft:list': { payload: DraftList, ack: staffAcks['draft:list'] },
  'view:open': { payload: ViewOpen, ack: staffAcks['view:open'] },
} as const;

export type StaffUpEvent = keyof typeof staffUp;
export type StaffUpPayload<E extends StaffUpEvent> = v.InferOutput<(typeof staffUp)[E]['payload']>;
export type StaffUpAck<E extends StaffUpEvent> = v.InferOutput<(typeof staffUp)[E]['ack']>;
