import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A message as it stands in the file. `senderId`: of staff; null for the customer's own words. */
export type KeptMessage = {
  readonly id: string;
  readonly customerId: string;
  readonly seq: number;
  readonly text: string;
  readonly isCustomer: boolean;
  readonly senderId: string | null;
  readonly clientMessageId: string | null;
};

type Row = {
  readonly id: string;
  readonly customer_id: string;
  readonly seq: number;
  readonly text: string;
  readonly sender: string;
  readonly client_message_id: string | null;
};

const STAFF = 'staff:';

/** All messages, by customer and sequence number: past the product's code, which is what is being judged. */
export function readMessages(file: string): readonly KeptMessage[] {
  if (!existsSync(file)) return [];
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    const rows = db.prepare('SELECT * FROM messages ORDER BY customer_id, seq').all() as unknown as Row[];
    return rows.map((row) => ({
      id: row.id,
      customerId: row.customer_id,
      seq: row.seq,
      text: row.text,
      isCustomer: !row.sender.startsWith(STAFF),
      senderId: row.sender.startsWith(STAFF) ? row.sender.slice(STAFF.length) : null,
      clientMessageId: row.client_message_id,
    }));
  } finally {
    db.close();
  }
}
