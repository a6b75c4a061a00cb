import type { DatabaseSync } from 'node:sqlite';
// not the global: it must run while a test has stopped the clock
import { setImmediate } from 'node:timers';
import type { AuditEntry, TokenRow, TokenState } from '#desk/records.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { Role } from '#protocol/role.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

type Row = {
  readonly hash: string;
  readonly id: string;
  readonly kind: TokenRow['kind'];
  readonly staff_id: StaffId;
  readonly parent_hash: string | null;
  readonly created_at: Millis;
  readonly expires_at: Millis;
  readonly revoked_at: Millis | null;
};
type StateRow = Row & {
  readonly name: string;
  readonly email: string | null;
  readonly disabled_at: Millis | null;
  readonly role: Role;
  readonly parent_expires_at: Millis | null;
  readonly parent_revoked_at: Millis | null;
};

/** So many at most are remembered; more are asked for anew. */
const MOST_KNOWN = 10_000;

/** `foreignChanges`: another number when another process has committed anything. */
export function createTokenTable(
  db: DatabaseSync,
  appendAudit: (entry: AuditEntry) => void,
  foreignChanges: () => number,
) {
  const insert = db.prepare(
    `INSERT INTO tokens (hash, id, kind, staff_id, parent_hash, created_at, expires_at, revoked_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = db.prepare(
    `SELECT t.*, s.name, s.email, s.disabled_at, s.role,
       p.expires_at AS parent_expires_at, p.revoked_at AS parent_revoked_at
     FROM tokens t JOIN staff s ON s.id = t.staff_id LEFT JOIN tokens p ON p.hash = t.parent_hash
     WHERE t.hash = ?`,
  );
  const alive = db.prepare(
    `SELECT * FROM tokens WHERE staff_id = ? AND revoked_at IS NULL AND expires_at > ?
     ORDER BY created_at DESC, number DESC`,
  );
  const hashOfAlive = {
    hash: db.prepare('SELECT hash FROM tokens WHERE hash = ? AND revoked_at IS NULL AND expires_at > ?'),
    id: db.prepare('SELECT hash FROM tokens WHERE id = ? AND revoked_at IS NULL AND expires_at > ?'),
  };
  const revokeOne = db.prepare('UPDATE tokens SET revoked_at = ? WHERE hash = ?');
  const revokeChildren = db.prepare(
    'UPDATE tokens SET revoked_at = ? WHERE parent_hash = ? AND revoked_at IS NULL',
  );
  const revokeAll = db.prepare(
    'UPDATE tokens SET revoked_at = ? WHERE staff_id = ? AND revoked_at IS NULL AND kind <> ?',
  );
  // socket tokens of a forgotten session go with it (ON DELETE CASCADE)
  const prune = db.prepare('DELETE FROM tokens WHERE expires_at < ? OR revoked_at < ?');
  let revocations = 0;

  /**
   * Sessions are asked for at every event (AUTH-1), and hardly ever change: what was read holds as long as neither this
   * process nor another has changed a token or an account. Whether another has is asked of the database once in a turn of
   * the event loop; what this process changes counts at once.
   */
  const known = new Map<string, TokenState>();
  let knownAt = foreignChanges();
  let isSure = false;
  const forget = () => known.clear();

  function forgetIfForeign(): void {
    if (isSure) return;
    isSure = true;
    setImmediate(() => {
      isSure = false;
    });
    const changes = foreignChanges();
    if (changes !== knownAt || known.size >= MOST_KNOWN) forget();
    knownAt = changes;
  }

  function readToken(hash: string): TokenState | undefined {
    const row = find.get(hash) as StateRow | undefined;
    if (row === undefined) return undefined;
    const { staff_id: id, name, email, disabled_at: disabledAt, role } = row;
    const { parent_expires_at: expiresAt } = row;
    const parent = expiresAt === null ? null : { expiresAt, revokedAt: row.parent_revoked_at };
    return { ...tokenOf(row), staff: { id, name, email, disabledAt, role }, parent };
  }

  const verbs = {
    addToken(token: TokenRow, audit: AuditEntry) {
      const { hash, id, kind, staffId, parentHash, createdAt, expiresAt, revokedAt } = token;
      insert.run(hash, id, kind, staffId, parentHash, createdAt, expiresAt, revokedAt);
      appendAudit(audit);
    },
    findToken(hash: string): TokenState | undefined {
      // before it is read: what is committed in between is then seen in the next turn
      forgetIfForeign();
      const state = known.get(hash) ?? readToken(hash);
      if (state !== undefined) known.set(hash, state);
      return state;
    },
    listTokens: (staffId: StaffId, now: Millis) => (alive.all(staffId, now) as Row[]).map(tokenOf),
    revokeToken(by: { readonly hash: string } | { readonly id: string }, audit: AuditEntry) {
      const { at } = audit;
      const found = 'hash' in by ? hashOfAlive.hash.get(by.hash, at) : hashOfAlive.id.get(by.id, at);
      if (found === undefined) return false;
      const { hash } = found as { hash: string };
      revocations += 1;
      forget();
      revokeOne.run(at, hash);
      revokeChildren.run(at, hash);
      appendAudit(audit);
      return true;
    },
    pruneTokens(before: Millis) {
      forget();
      prune.run(before, before);
    },
  } satisfies Partial<StorageVerbs>;

  return {
    verbs,
    /** Ends all tokens of a member of staff, but those of the kind `except`. */
    revokeOf: (staffId: StaffId, at: Millis, except: TokenRow['kind'] | 'none'): void => {
      revocations += 1;
      forget();
      revokeAll.run(at, staffId, except);
    },
    /** Call when an account changes: a token's state tells of it. */
    forget,
    /** How often this process has ended sessions. */
    revocations: () => revocations,
  };
}

function tokenOf(row: Row): TokenRow {
  return {
    hash: row.hash,
    id: row.id,
    kind: row.kind,
    staffId: row.staff_id,
    parentHash: row.parent_hash,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
