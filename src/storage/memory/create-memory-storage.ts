import { type Storage, StorageUnavailable } from '#desk/storage.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { createBlockVerbs } from '../block-verbs.ts';
import { createConversationVerbs } from '../conversation-verbs.ts';
import { createDraftVerbs } from '../draft-verbs.ts';
import { createNoteVerbs } from '../note-verbs.ts';
import { createTagVerbs } from '../tag-verbs.ts';
import { createOfferVerbs } from '../offer-verbs.ts';
import { type Run, storageOfVerbs } from '../storage-of-verbs.ts';
import { createMemoryAudit } from './memory-audit.ts';
import { createMemoryAway } from './memory-away.ts';
import { createMemoryCanned } from './memory-canned.ts';
import { createMemoryCustomers, createMemoryMessages } from './memory-customers.ts';
import { createMemoryDrafts } from './memory-drafts.ts';
import { createMemoryMentions } from './memory-mentions.ts';
import { createMemorySearch } from './memory-search.ts';
import { createMemorySessions } from './memory-sessions.ts';
import { createMemoryStaff } from './memory-staff.ts';
import { createMemoryTags } from './memory-tags.ts';

/**
 * Storage that lives as long as the process, for tests and mocks; runs in browsers too. `digest`: text to
 * lower-case hex, for the audit chain. After `close` every verb rejects with `StorageUnavailable`.
 */
export function createMemoryStorage({
  digest,
  epoch,
}: {
  readonly digest: (text: string) => string;
  readonly epoch: string;
}): Storage {
  const audit = createMemoryAudit(digest);
  const staff = createMemoryStaff(audit);
  const customers = createMemoryCustomers();
  const messages = createMemoryMessages();
  const nameOf = (id: CustomerId) => customers.verbs.findCustomer(id)?.name ?? '';
  const mentions = createMemoryMentions(nameOf);
  const drafts = createMemoryDrafts();
  const tags = createMemoryTags();
  const sessions = createMemorySessions();
  const away = createMemoryAway(audit);
  const tables = {
    ...customers.tables,
    ...messages.tables,
    ...staff.tables,
    ...mentions.tables,
    ...drafts.tables,
    ...tags.tables,
    ...sessions.tables,
    ...away,
    appendAudit: audit.appendAudit,
  };
  let isClosed = false;

  // every verb checks before it writes its first field: what throws has changed nothing
  const run: Run = async (verb) => {
    if (isClosed) throw new StorageUnavailable('The storage is closed.');
    return verb();
  };

  return storageOfVerbs({
    epoch,
    verbs: {
      ...audit,
      ...staff.verbs,
      ...away,
      ...customers.verbs,
      ...messages.verbs,
      ...mentions.verbs,
      ...drafts.verbs,
      ...sessions.verbs,
      ...createMemoryCanned(audit),
      ...createMemorySearch(messages.entries, nameOf),
      ...createConversationVerbs(tables),
      ...createNoteVerbs(tables),
      ...createDraftVerbs(tables),
      ...createTagVerbs(tables),
      ...createBlockVerbs(tables),
      ...tags.verbs,
      ...createOfferVerbs(tables),
      foreignChanges: () => 0,
      revocations: () => String(staff.revocations()),
    },
    read: run,
    write: run,
    close: async () => {
      isClosed = true;
    },
  });
}
