import type { AuditEntry, Staff, StaffWithPassword, TokenRow } from '#desk/records.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { Role } from '#protocol/role.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { ConversationTables } from '../conversation-verbs.ts';
import { emailKey } from '../logins.ts';
import type { NoteTables } from '../note-verbs.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import type { MemoryAudit } from './memory-audit.ts';

export type MemoryStaff = ReturnType<typeof createMemoryStaff>;

/** Staff and their tokens. `staffName` is what the customers' rows are joined with. */
export function createMemoryStaff({ appendAudit }: Pick<MemoryAudit, 'appendAudit'>) {
  const people = new Map<StaffId, StaffWithPassword>();
  const tokens = new Map<string, TokenRow>();

  const byEmail = (email: string) =>
    [...people.values()].find(
      (person) => person.email !== null && emailKey(person.email) === emailKey(email),
    );

  let revocations = 0;

  function revokeWhere(claim: (token: TokenRow) => boolean, at: Millis) {
    revocations += 1;
    for (const token of tokens.values()) {
      if (token.revokedAt === null && claim(token)) tokens.set(token.hash, { ...token, revokedAt: at });
    }
  }

  const verbs = {
    addStaff(person: StaffWithPassword, audit: AuditEntry) {
      if (people.has(person.id) || (person.email !== null && byEmail(person.email))) return false;
      people.set(person.id, person);
      appendAudit(audit);
      return true;
    },
    listStaff: () => [...people.values()].map(withoutPassword).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    findStaff: (login: string) => people.get(login as StaffId) ?? byEmail(login),
    setStaffPassword(staffId: StaffId, passwordHash: string, audit: AuditEntry) {
      const person = people.get(staffId);
      if (person === undefined) return false;
      people.set(staffId, { ...person, passwordHash });
      revokeWhere((token) => token.staffId === staffId && token.kind !== 'personal', audit.at);
      appendAudit(audit);
      return true;
    },
    setStaffRole(staffId: StaffId, role: Role, audit: AuditEntry) {
      const person = people.get(staffId);
      if (person === undefined || person.role === role) return false;
      people.set(staffId, { ...person, role });
      appendAudit(audit);
      return true;
    },

    addToken(token: TokenRow, audit: AuditEntry) {
      if (!people.has(token.staffId)) throw new Error('A token of an unknown member of staff.');
      if (token.parentHash !== null && !tokens.has(token.parentHash))
        throw new Error('A token without its session.');
      if (tokens.has(token.hash) || [...tokens.values()].some(({ id }) => id === token.id)) {
        throw new Error('A token of this hash or id is kept already.');
      }
      tokens.set(token.hash, token);
      appendAudit(audit);
    },
    findToken(hash: string) {
      const token = tokens.get(hash);
      const person = token && people.get(token.staffId);
      if (token === undefined || person === undefined) return undefined;
      const session = token.parentHash === null ? undefined : tokens.get(token.parentHash);
      const parent = session ? { expiresAt: session.expiresAt, revokedAt: session.revokedAt } : null;
      return { ...token, staff: withoutPassword(person), parent };
    },
    listTokens: (staffId: StaffId, now: Millis) =>
      [...tokens.values()]
        .filter((token) => token.staffId === staffId && token.revokedAt === null && token.expiresAt > now)
        .toReversed()
        .toSorted((a, b) => b.createdAt - a.createdAt),
    revokeToken(by: { readonly hash: string } | { readonly id: string }, audit: AuditEntry) {
      const token = 'hash' in by ? tokens.get(by.hash) : [...tokens.values()].find(({ id }) => id === by.id);
      if (token === undefined || token.revokedAt !== null || token.expiresAt <= audit.at) return false;
      revokeWhere(({ hash, parentHash }) => hash === token.hash || parentHash === token.hash, audit.at);
      appendAudit(audit);
      return true;
    },
    pruneTokens(before: Millis) {
      for (const token of tokens.values()) {
        if (Math.min(token.expiresAt, token.revokedAt ?? Infinity) < before) tokens.delete(token.hash);
      }
      for (const token of tokens.values()) {
        if (token.parentHash !== null && !tokens.has(token.parentHash)) tokens.delete(token.hash);
      }
    },
  } satisfies Partial<StorageVerbs>;

  const tables = {
    staffName(staffId: StaffId): string {
      const person = people.get(staffId);
      if (person === undefined) throw new Error('No such member of staff.');
      return person.name;
    },
    enabledStaff: (ids: readonly StaffId[]) =>
      [...new Set(ids)].flatMap((id) => {
        const person = people.get(id);
        return person?.disabledAt === null ? [{ staffId: id, staffName: person.name }] : [];
      }),
    disableAccount(staffId: StaffId, at: Millis): boolean {
      const person = people.get(staffId);
      if (person === undefined || person.disabledAt !== null) return false;
      people.set(staffId, { ...person, disabledAt: at });
      revokeWhere((token) => token.staffId === staffId, at);
      return true;
    },
  } satisfies Partial<ConversationTables & NoteTables>;

  return { verbs, tables, revocations: () => revocations };
}

function withoutPassword({ passwordHash: _secret, ...staff }: StaffWithPassword): Staff {
  return staff;
}
