import type { DatabaseSync } from 'node:sqlite';
import { type AuditEntry, type AuditRow, QUIET_ACTS } from '#desk/records.ts';
import type { CustomerId } from '#protocol/ids.ts';
import type { Millis } from '#protocol/timestamp.ts';
import { CHAIN_START, type ChainEnd, chainRow, numberAfter } from '../audit-chain.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import type { Counter } from './group-commit.ts';

type Row = {
  readonly number: number;
  readonly at: Millis;
  readonly actor: string;
  readonly act: string;
  readonly customer_id: CustomerId | null;
  readonly target: string | null;
  readonly detail: string | null;
  readonly previous_hash: string;
  readonly hash: string;
};

const QUIET_LIST = QUIET_ACTS.map((act) => `'${act}'`).join(', ');

export function createAuditTable(db: DatabaseSync, digest: (text: string) => string) {
  const end = db.prepare('SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1');
  const insert = db.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const tail = db.prepare('SELECT * FROM audit ORDER BY number DESC LIMIT ?');
  const before = db.prepare('SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?');
  const time = db.prepare('SELECT at FROM audit WHERE number = ?');
  const after = db.prepare('SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?');

  // the same condition as of the index, which holds no other rows
  const ofCustomer = db.prepare(
    `SELECT * FROM audit WHERE customer_id = ? AND number < ? AND act NOT IN (${QUIET_LIST}) ORDER BY number DESC LIMIT ?`,
  );

  /** The newest row's, until another process writes the same log. */
  let known: ChainEnd | undefined;

  const verbs = {
    appendAudit: (entry: AuditEntry): void => {
      known ??= (end.get() as ChainEnd | undefined) ?? CHAIN_START;
      const row = chainRow(known, entry, digest);
      const { number, at, actor, act, customerId = null, target = null, detail = null } = row;
      insert.run(number, at, actor, act, customerId, target, detail, row.previousHash, row.hash);
      known = row;
    },
    auditTail: (limit: number) => (tail.all(limit) as Row[]).map(auditRowOf).toReversed(),
    customerAudit({
      customerId,
      before = Number.MAX_SAFE_INTEGER,
      limit,
    }: Parameters<StorageVerbs['customerAudit']>[0]) {
      const rows = ofCustomer.all(customerId, before, limit + 1) as Row[];
      return { rows: rows.slice(0, limit).map(auditRowOf), more: rows.length > limit };
    },
    auditBefore: (number: number, limit: number) => (before.all(number, limit) as Row[]).map(auditRowOf),
    auditNumberAfter: (at: Millis) =>
      numberAfter(
        at,
        (end.get() as ChainEnd | undefined)?.number ?? 0,
        (number) => (time.get(number) as Row).at,
      ),
    auditAfter: (number: number, limit: number) => (after.all(number, limit) as Row[]).map(auditRowOf),
  } satisfies Partial<StorageVerbs>;

  const counter: Counter = {
    save: () => undefined,
    forget: () => {
      known = undefined;
    },
  };
  return { verbs, counter };
}

function auditRowOf(row: Row): AuditRow {
  return {
    number: row.number,
    at: row.at,
    actor: row.actor,
    act: row.act,
    ...(row.customer_id !== null && { customerId: row.customer_id }),
    ...(row.target !== null && { target: row.target }),
    ...(row.detail !== null && { detail: row.detail }),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
