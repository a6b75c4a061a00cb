import type { DatabaseSync } from 'node:sqlite';
import { asCustomerId } from '#protocol/ids.ts';
import { wordsOf } from '#protocol/search-words.ts';
import { placeOf, wordsOfLine } from './search-terms.ts';

/** Tells our files from other programs' databases (SQLite's `application_id`): "Desk" in ASCII. */
export const APPLICATION_ID = 0x4465736b;

/**
 * The schema as an ordered list of steps; `PRAGMA user_version` says how many a file has had. A step that was
 * released is never edited: a change is a new step at the end.
 */
const MIGRATIONS: readonly string[] = [
  `
  PRAGMA application_id = ${APPLICATION_ID};
  CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO meta VALUES ('epoch', lower(hex(randomblob(16)))), ('revision', 0);

  CREATE TABLE staff (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT,
    email_key TEXT UNIQUE,
    password_hash TEXT,
    disabled_at INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tokens (
    number INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('session', 'socket', 'personal')),
    staff_id TEXT NOT NULL REFERENCES staff (id),
    parent_hash TEXT REFERENCES tokens (hash) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) STRICT;
  CREATE INDEX tokens_of_staff ON tokens (staff_id);
  CREATE INDEX tokens_of_session ON tokens (parent_hash) WHERE parent_hash IS NOT NULL;

  CREATE TABLE customers (
    id TEXT PRIMARY KEY,
    resume_hash TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    avatar TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    needs_support INTEGER NOT NULL CHECK (needs_support IN (0, 1)),
    assigned_to TEXT REFERENCES staff (id),
    ended_by TEXT REFERENCES staff (id),
    online INTEGER NOT NULL CHECK (online IN (0, 1)),
    waiting_since INTEGER,
    last_text TEXT,
    last_at INTEGER,
    last_is_customer INTEGER,
    unread INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    tax_code TEXT NOT NULL,
    company_name TEXT NOT NULL,
    notes TEXT NOT NULL,
    revision INTEGER NOT NULL UNIQUE
  ) STRICT;
  CREATE INDEX customers_open ON customers (revision) WHERE active = 1;
  CREATE INDEX customers_held ON customers (assigned_to) WHERE assigned_to IS NOT NULL;

  CREATE TABLE messages (
    customer_id TEXT NOT NULL REFERENCES customers (id),
    seq INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    sender TEXT NOT NULL,
    staff_name TEXT,
    client_message_id TEXT,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (customer_id, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX messages_by_send_key ON messages (sender, client_message_id)
    WHERE client_message_id IS NOT NULL;

  CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    customer_id TEXT,
    target TEXT,
    detail TEXT,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE INDEX customers_ended ON customers (last_at, id) WHERE active = 0 AND last_at IS NOT NULL;
  `,
  // notes: a line without customer_seq. What forgets to set it is a note, and stays inside
  `
  ALTER TABLE messages ADD COLUMN customer_seq INTEGER;
  ALTER TABLE messages ADD COLUMN mentions TEXT;
  UPDATE messages SET customer_seq = seq;
  CREATE UNIQUE INDEX messages_told ON messages (customer_id, customer_seq) WHERE customer_seq IS NOT NULL;

  ALTER TABLE customers ADD COLUMN last_message_seq INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE customers ADD COLUMN last_customer_seq INTEGER NOT NULL DEFAULT 0;
  UPDATE customers SET last_message_seq = last_seq, last_customer_seq = last_seq;

  CREATE TABLE mentions (
    number INTEGER PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff (id),
    customer_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    FOREIGN KEY (customer_id, seq) REFERENCES messages (customer_id, seq),
    UNIQUE (staff_id, customer_id, seq)
  ) STRICT;
  `,
  `
  CREATE TABLE canned_replies (id TEXT PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  // an index of words over everything that was ever said or noted; `indexed_words` is ours, see below
  `
  CREATE TABLE unindexed (
    number INTEGER PRIMARY KEY,
    customer_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    FOREIGN KEY (customer_id, seq) REFERENCES messages (customer_id, seq)
  ) STRICT;
  CREATE VIRTUAL TABLE message_words USING fts5 (
    customer_id UNINDEXED, seq UNINDEXED, place, words,
    content = '', contentless_unindexed = 1, tokenize = 'ascii'
  );
  INSERT INTO message_words (customer_id, seq, place, words)
    SELECT customer_id, seq, 'c' || lower(hex(customer_id)), indexed_words(text)
    FROM messages ORDER BY at, customer_id, seq;
  `,
  `
  CREATE INDEX audit_of_customer ON audit (customer_id, number)
    WHERE act NOT IN ('message:send', 'note:write', 'mention:seen');
  `,
  `
  CREATE TABLE away (
    staff_id TEXT PRIMARY KEY REFERENCES staff (id),
    reason TEXT NOT NULL,
    since INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE staff ADD COLUMN role TEXT NOT NULL DEFAULT 'agent' CHECK (role IN ('agent', 'supervisor'));
  `,
  `
  ALTER TABLE customers ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
  CREATE TABLE tags (key TEXT PRIMARY KEY, tag TEXT NOT NULL, uses INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX tags_by_use ON tags (uses DESC, key);
  `,
  // what there was is told by the log, which has every end: between two of them lies one
  `
  CREATE TABLE chat_sessions (
    customer_id TEXT NOT NULL REFERENCES customers (id),
    first_seq INTEGER NOT NULL,
    first_customer_seq INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    answered_at INTEGER,
    answered_by TEXT,
    ended_at INTEGER,
    ended_by TEXT,
    last_seq INTEGER,
    last_customer_seq INTEGER,
    PRIMARY KEY (customer_id, first_seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX chat_sessions_open ON chat_sessions (customer_id) WHERE ended_at IS NULL;
  CREATE INDEX chat_sessions_by_time ON chat_sessions (opened_at);

  WITH ends AS (
    SELECT customer_id, at AS ended_at, actor AS ended_by,
      lag(at, 1, -1) OVER (PARTITION BY customer_id ORDER BY number) AS after
    FROM audit WHERE act = 'customer:end' AND customer_id IS NOT NULL
  ), stays AS (
    SELECT * FROM ends
    UNION ALL
    SELECT id, NULL, NULL, (SELECT coalesce(max(ended_at), -1) FROM ends WHERE ends.customer_id = customers.id)
    FROM customers WHERE active = 1
  ), lines AS (
    SELECT s.customer_id, s.ended_at, s.ended_by, min(m.seq) AS first_seq, min(m.customer_seq) AS first_customer_seq,
      min(m.at) AS opened_at, max(m.seq) AS last_seq, max(m.customer_seq) AS last_customer_seq,
      min(CASE WHEN m.sender LIKE 'staff:%' THEN m.seq END) AS answer
    FROM stays s JOIN messages m ON m.customer_id = s.customer_id AND m.customer_seq IS NOT NULL
      AND m.at > s.after AND (s.ended_at IS NULL OR m.at <= s.ended_at)
    GROUP BY s.customer_id, s.ended_at
  )
  INSERT INTO chat_sessions
    SELECT l.customer_id, l.first_seq, l.first_customer_seq, l.opened_at,
      a.at, substr(a.sender, 7), l.ended_at, l.ended_by,
      CASE WHEN l.ended_at IS NOT NULL THEN l.last_seq END,
      CASE WHEN l.ended_at IS NOT NULL THEN l.last_customer_seq END
    FROM lines l LEFT JOIN messages a ON a.customer_id = l.customer_id AND a.seq = l.answer;
  `,
  `
  ALTER TABLE customers ADD COLUMN offer TEXT;
  CREATE INDEX customers_offered ON customers (id) WHERE offer IS NOT NULL;
  `,
  `
  ALTER TABLE customers ADD COLUMN blocked TEXT;
  CREATE INDEX customers_blocked ON customers (revision) WHERE blocked IS NOT NULL;
  `,
  `
  CREATE TABLE drafts (
    staff_id TEXT NOT NULL REFERENCES staff (id),
    customer_id TEXT NOT NULL REFERENCES customers (id),
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'note')),
    draft_id TEXT NOT NULL,
    text TEXT NOT NULL,
    called TEXT NOT NULL,
    is_sent INTEGER NOT NULL CHECK (is_sent IN (0, 1)),
    PRIMARY KEY (staff_id, customer_id, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX drafts_open ON drafts (staff_id) WHERE is_sent = 0;
  `,
  // in the order of storing, so that a message is written at the end of one page and not into one of each conversation;
  // the index of words follows by the same numbers, and its words tell in which stretch of them they stand, see there
  `
  CREATE TABLE lines (
    number INTEGER PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    seq INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    sender TEXT NOT NULL,
    staff_name TEXT,
    client_message_id TEXT,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    customer_seq INTEGER,
    mentions TEXT,
    UNIQUE (customer_id, seq)
  ) STRICT;
  INSERT INTO lines
    SELECT row_number() OVER (ORDER BY coalesce(w.rowid, 9e15), coalesce(u.number, 9e15), m.at, m.customer_id, m.seq),
      m.customer_id, m.seq, m.id, m.sender, m.staff_name, m.client_message_id, m.at, m.text, m.customer_seq, m.mentions
    FROM messages m
      LEFT JOIN (SELECT rowid, customer_id, seq FROM message_words) w ON w.customer_id = m.customer_id AND w.seq = m.seq
      LEFT JOIN unindexed u ON u.customer_id = m.customer_id AND u.seq = m.seq;
  DROP TABLE unindexed;
  DROP TABLE message_words;
  DROP TABLE messages;
  ALTER TABLE lines RENAME TO messages;
  CREATE UNIQUE INDEX messages_by_send_key ON messages (sender, client_message_id)
    WHERE client_message_id IS NOT NULL;
  CREATE UNIQUE INDEX messages_told ON messages (customer_id, customer_seq) WHERE customer_seq <> seq;

  CREATE VIRTUAL TABLE message_words USING fts5 (
    place, words, content = '', columnsize = 0, tokenize = "ascii tokenchars '_'"
  );
  INSERT INTO message_words (rowid, place, words)
    SELECT number, place_of_line(number, customer_id), words_of_line(number, text) FROM messages ORDER BY number;
  INSERT INTO meta SELECT 'indexed', coalesce(max(number), 0) FROM messages;
  `,
];

/** The schema that this program reads and writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

export function schemaVersionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
}

/** Brings the file to this version, a transaction a step: whatever fails leaves the steps before it. */
export function migrate(db: DatabaseSync, to: number = SCHEMA_VERSION): void {
  if (schemaVersionOf(db) >= to) return;
  for (const [name, make] of Object.entries(FUNCTIONS)) db.function(name, { deterministic: true }, make);
  // a table that others refer to is made anew under their eyes: outside of a transaction alone it can be said
  db.exec('PRAGMA foreign_keys = OFF');
  takeSteps(db, to);
  db.exec('PRAGMA foreign_keys = ON');
}

/** What the steps use of ours. */
const FUNCTIONS: Readonly<Record<string, (...values: readonly unknown[]) => string>> = {
  indexed_words: (text) =>
    wordsOf(String(text))
      .map(({ word }) => word)
      .join(' '),
  place_of_line: (number, customerId) => placeOf(Number(number), asCustomerId(String(customerId))),
  words_of_line: (number, text) => wordsOfLine(Number(number), String(text)),
};

function takeSteps(db: DatabaseSync, to: number): void {
  while (schemaVersionOf(db) < to) {
    db.exec('BEGIN IMMEDIATE');
    try {
      // asked again under the lock: another process may have taken the same step meanwhile
      const version = schemaVersionOf(db);
      const step = MIGRATIONS[version];
      if (step !== undefined) db.exec(`${step}; PRAGMA user_version = ${version + 1}`);
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
}
