import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import { never } from './never.ts';
import type { Row, StoredRow } from './row.ts';

/** Adds what is not kept but follows from the order: `held`, and `delivered` for a row on its way out. */
export function toView(rows: readonly StoredRow[], done: ReadonlySet<ClientMessageId>): readonly Row[] {
  const stopped = new Map<CustomerId, ClientMessageId>();
  return rows.map((row): Row => {
    if (done.has(row.clientMessageId)) return { ...row, state: { at: 'delivered' } };
    const behind = stopped.get(row.customerId);
    switch (row.state.at) {
      case 'queued':
        return behind === undefined ? row : { ...row, state: { at: 'held', behind } };
      case 'in-flight':
        return row;
      case 'verifying':
      case 'rejected':
      case 'unconfirmed':
        if (behind === undefined) stopped.set(row.customerId, row.clientMessageId);
        return row;
      default:
        return never(row.state);
    }
  });
}
