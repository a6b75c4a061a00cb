import type { Storage } from '#desk/storage.ts';

/** The verbs of `Storage` as an implementation writes them: at once, inside the transaction of its caller. */
export type StorageVerbs = {
  readonly [Verb in Exclude<keyof Storage, 'epoch' | 'close'>]: (
    ...args: Parameters<Storage[Verb]>
  ) => Awaited<ReturnType<Storage[Verb]>>;
};

/** Runs a verb in a transaction of its own, and answers after the commit. */
export type Run = <T>(verb: () => T) => Promise<T>;

/** Makes a `Storage` of synchronous verbs. This is the one list of which verbs read and which write. */
export function storageOfVerbs(parts: {
  readonly epoch: string;
  readonly verbs: StorageVerbs;
  readonly read: Run;
  readonly write: Run;
  readonly close: () => Promise<void>;
}): Storage {
  const { epoch, verbs, read, write, close } = parts;
  return {
    epoch,
    addStaff: (staff, audit) => write(() => verbs.addStaff(staff, audit)),
    listStaff: () => read(() => verbs.listStaff()),
    findStaff: (login) => read(() => verbs.findStaff(login)),
    setStaffPassword: (id, hash, audit) => write(() => verbs.setStaffPassword(id, hash, audit)),
    setStaffRole: (id, role, audit) => write(() => verbs.setStaffRole(id, role, audit)),
    disableStaff: (id, audit) => write(() => verbs.disableStaff(id, audit)),

    findAway: (id) => read(() => verbs.findAway(id)),
    setAway: (id, away, audit) => write(() => verbs.setAway(id, away, audit)),

    addToken: (token, audit) => write(() => verbs.addToken(token, audit)),
    findToken: (hash) => read(() => verbs.findToken(hash)),
    listTokens: (staffId, now) => read(() => verbs.listTokens(staffId, now)),
    revokeToken: (by, audit) => write(() => verbs.revokeToken(by, audit)),
    pruneTokens: (before) => write(() => verbs.pruneTokens(before)),

    addCustomer: (customer) => write(() => verbs.addCustomer(customer)),
    findCustomer: (id) => read(() => verbs.findCustomer(id)),
    findCustomerByResumeHash: (hash) => read(() => verbs.findCustomerByResumeHash(hash)),
    openCustomers: () => read(() => verbs.openCustomers()),
    customersSince: (query) => read(() => verbs.customersSince(query)),
    endedCustomers: (query) => read(() => verbs.endedCustomers(query)),
    revision: () => read(() => verbs.revision()),
    heldBy: (staffId) => read(() => verbs.heldBy(staffId)),

    acceptCustomer: (id, staffId, audit) => write(() => verbs.acceptCustomer(id, staffId, audit)),
    takeCustomer: (id, hands, audit) => write(() => verbs.takeCustomer(id, hands, audit)),
    makeOffer: (id, from, offer, audit) => write(() => verbs.makeOffer(id, from, offer, audit)),
    settleOffer: (id, settling, audit) => write(() => verbs.settleOffer(id, settling, audit)),
    offeredCustomers: () => read(() => verbs.offeredCustomers()),
    endCustomer: (id, staffId, audit) => write(() => verbs.endCustomer(id, staffId, audit)),
    editCustomer: (id, updates, audit, base) => write(() => verbs.editCustomer(id, updates, audit, base)),
    blockCustomer: (id, staffId, block, audit) => write(() => verbs.blockCustomer(id, staffId, block, audit)),
    unblockCustomer: (id, audit) => write(() => verbs.unblockCustomer(id, audit)),
    blockedCustomers: (query) => read(() => verbs.blockedCustomers(query)),
    addTag: (id, tag, most, audit) => write(() => verbs.addTag(id, tag, most, audit)),
    removeTag: (id, tag, audit) => write(() => verbs.removeTag(id, tag, audit)),
    tagsInUse: (limit) => read(() => verbs.tagsInUse(limit)),
    setOnline: (id, online) => write(() => verbs.setOnline(id, online)),
    clearOnline: () => write(() => verbs.clearOnline()),

    appendStaffMessage: (message, staff, audit) =>
      write(() => verbs.appendStaffMessage(message, staff, audit)),
    appendCustomerMessage: (message) => write(() => verbs.appendCustomerMessage(message)),
    appendNote: (note, staff, audit) => write(() => verbs.appendNote(note, staff, audit)),
    history: (query) => read(() => verbs.history(query)),
    customerHistory: (query) => read(() => verbs.customerHistory(query)),
    // what waits for its index is written first
    findEntries: (query) => write(() => verbs.findEntries(query)),
    chatSessionsOf: (query) => read(() => verbs.chatSessionsOf(query)),
    chatSessionsOpened: (period) => read(() => verbs.chatSessionsOpened(period)),
    openMentions: (id, limit) => read(() => verbs.openMentions(id, limit)),
    seeMentions: (id, upTo, audit) => write(() => verbs.seeMentions(id, upTo, audit)),

    saveDraft: (id, draft, most) => write(() => verbs.saveDraft(id, draft, most)),
    draftsOf: (id) => read(() => verbs.draftsOf(id)),

    cannedReplies: () => read(() => verbs.cannedReplies()),
    saveCannedReply: (reply, most, audit) => write(() => verbs.saveCannedReply(reply, most, audit)),
    removeCannedReply: (id, audit) => write(() => verbs.removeCannedReply(id, audit)),

    appendAudit: (entry) => write(() => verbs.appendAudit(entry)),
    auditTail: (limit) => read(() => verbs.auditTail(limit)),
    auditBefore: (number, limit) => read(() => verbs.auditBefore(number, limit)),
    auditNumberAfter: (at) => read(() => verbs.auditNumberAfter(at)),
    auditAfter: (number, limit) => read(() => verbs.auditAfter(number, limit)),

    customerAudit: (query) => read(() => verbs.customerAudit(query)),

    foreignChanges: () => read(() => verbs.foreignChanges()),
    revocations: () => read(() => verbs.revocations()),
    close,
  };
}
