import type { DatabaseSync } from 'node:sqlite';
import type { AuditEntry, Staff, StaffWithPassword, TokenRow } from '#desk/records.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { Role } from '#protocol/role.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { ConversationTables } from '../conversation-verbs.ts';
import { emailKey } from '../logins.ts';
import type { NoteTables } from '../note-verbs.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

type Row = {
  readonly id: StaffId;
  readonly name: string;
  readonly email: string | null;
  readonly password_hash: string | null;
  readonly disabled_at: Millis | null;
  readonly role: Role;
};

export function createStaffTable(
  db: DatabaseSync,
  appendAudit: (entry: AuditEntry) => void,
  tokens: {
    readonly revokeOf: (staffId: StaffId, at: Millis, except: TokenRow['kind'] | 'none') => void;
    readonly forget: () => void;
  },
) {
  const insert = db.prepare('INSERT INTO staff VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const list = db.prepare('SELECT * FROM staff ORDER BY id');
  // an id goes before an e-mail address that spells the same
  const find = db.prepare(
    'SELECT * FROM staff WHERE id = ?1 OR email_key = ?2 ORDER BY id = ?1 DESC LIMIT 1',
  );
  const name = db.prepare('SELECT name FROM staff WHERE id = ?');
  const enabledName = db.prepare('SELECT name FROM staff WHERE id = ? AND disabled_at IS NULL');
  const setPassword = db.prepare('UPDATE staff SET password_hash = ? WHERE id = ?');
  const setRole = db.prepare('UPDATE staff SET role = ?1 WHERE id = ?2 AND role <> ?1');
  const disable = db.prepare('UPDATE staff SET disabled_at = ? WHERE id = ? AND disabled_at IS NULL');

  const verbs = {
    addStaff({ id, name, email, passwordHash, disabledAt, role }: StaffWithPassword, audit: AuditEntry) {
      const key = email === null ? null : emailKey(email);
      if (insert.run(id, name, email, key, passwordHash, disabledAt, role).changes === 0) return false;
      appendAudit(audit);
      return true;
    },
    listStaff: () => (list.all() as Row[]).map(staffOf),
    findStaff(login: string): StaffWithPassword | undefined {
      const row = find.get(login, emailKey(login)) as Row | undefined;
      return row && { ...staffOf(row), passwordHash: row.password_hash };
    },
    setStaffPassword(staffId: StaffId, passwordHash: string, audit: AuditEntry) {
      if (setPassword.run(passwordHash, staffId).changes === 0) return false;
      tokens.revokeOf(staffId, audit.at, 'personal');
      appendAudit(audit);
      return true;
    },
    setStaffRole(staffId: StaffId, role: Role, audit: AuditEntry) {
      if (setRole.run(role, staffId).changes === 0) return false;
      tokens.forget();
      appendAudit(audit);
      return true;
    },
  } satisfies Partial<StorageVerbs>;

  const tables = {
    staffName(staffId: StaffId): string {
      const row = name.get(staffId) as Pick<Row, 'name'> | undefined;
      if (row === undefined) throw new Error('No such member of staff.');
      return row.name;
    },
    enabledStaff: (ids: readonly StaffId[]) =>
      [...new Set(ids)].flatMap((staffId) => {
        const row = enabledName.get(staffId) as Pick<Row, 'name'> | undefined;
        return row === undefined ? [] : [{ staffId, staffName: row.name }];
      }),
    disableAccount(staffId: StaffId, at: Millis): boolean {
      if (disable.run(at, staffId).changes === 0) return false;
      tokens.revokeOf(staffId, at, 'none');
      return true;
    },
  } satisfies Partial<ConversationTables & NoteTables>;

  return { verbs, tables };
}

function staffOf({ id, name, email, disabled_at: disabledAt, role }: Row): Staff {
  return { id, name, email, disabledAt, role };
}
