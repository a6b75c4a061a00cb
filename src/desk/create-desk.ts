import { activityRules } from './activity.ts';
import { auditLogRules } from './audit-log.ts';
import { blockRules } from './block.ts';
import { cannedRules } from './canned.ts';
import { conversationRules } from './conversation.ts';
import { handoverRules } from './handover.ts';
import { draftRules } from './drafts.ts';
import { noteRules } from './notes.ts';
import { offerRules } from './offers.ts';
import { pastSessionRules } from './past-sessions.ts';
import type { DeskPorts } from './ports.ts';
import { queueRules } from './queue.ts';
import { searchRules } from './search.ts';
import { signInRules } from './sign-in.ts';
import { statusRules } from './status.ts';
import { syncRules } from './sync.ts';
import { tagRules } from './tags.ts';
import { teamRules } from './team.ts';
import { visitorRules } from './visitor.ts';

/**
 * The desk: every rule of the product, pure. It reads and writes only through `storage`, knows no socket and no
 * clock of its own, and answers each request with an outcome: an answer and who hears what, or a refusal.
 */
export function createDesk(ports: DeskPorts) {
  return {
    signIn: signInRules(ports),
    queue: queueRules(ports),
    handover: handoverRules(ports),
    offers: offerRules(ports),
    conversation: conversationRules(ports),
    notes: noteRules(ports),
    drafts: draftRules(ports),
    canned: cannedRules(ports),
    activity: activityRules(ports),
    block: blockRules(ports),
    pastSessions: pastSessionRules(ports),
    search: searchRules(ports),
    status: statusRules(ports),
    tags: tagRules(ports),
    team: teamRules(ports),
    auditLog: auditLogRules(ports),
    sync: syncRules(ports),
    visitor: visitorRules(ports),
    /** For the host: the epoch, rows for gathered pushes, and what another process has changed. */
    storage: ports.storage,
    now: ports.now,
  };
}

export type Desk = ReturnType<typeof createDesk>;
