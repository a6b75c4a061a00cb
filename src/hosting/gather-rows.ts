import { everyone, member, watchers } from '#desk/audience.ts';
import type { Desk } from '#desk/create-desk.ts';
import type { Circle, StaffPush } from '#desk/outcome.ts';
import { toCustomer } from '#desk/projection.ts';
import type { CustomerRow } from '#desk/records.ts';
import type { CustomerId } from '#protocol/ids.ts';
import type { GatewayLog, Timers } from './peer.ts';

/** How long changed rows are gathered before those are told whose work they are, in milliseconds. */
const SOON_MS = 250;
/** How long before all others are told of a held conversation. */
const LATER_MS = 2_000;
/** Most rows in one frame, so that none grows without bound; of held ones, most in one `LATER_MS`. */
const ROWS_PER_FRAME = 200;

type Ports = {
  readonly desk: Desk;
  readonly timers: Timers;
  readonly log: GatewayLog;
  readonly toStaff: (push: Pick<StaffPush, 'to' | 'event' | 'payload'>) => void;
};

/**
 * HEAR-2: gathers changed rows of the queue and tells the newest state of each. Whose work a row is hears of it soon: of
 * a held conversation its holder and its watchers, of any other everyone. The rest hear of held ones later, a bounded
 * number in a bounded time: else each message would cost the more the more staff there are who have nothing to do with it.
 */
export function gatherRows({ desk, timers, log, toStaff }: Ports) {
  const soon = new Set<CustomerId>();
  const later = new Set<CustomerId>();
  let stopSoon: (() => void) | undefined;
  let stopLater: (() => void) | undefined;

  const tell = (to: readonly Circle[], rows: readonly CustomerRow[]): void => {
    for (let from = 0; from < rows.length; from += ROWS_PER_FRAME) {
      const customers = rows.slice(from, from + ROWS_PER_FRAME).map(toCustomer);
      toStaff({ to, event: 'customer:changed', payload: { customers } });
    }
  };

  async function take(from: Set<CustomerId>, most: number): Promise<readonly CustomerRow[]> {
    const ids = [...from].slice(0, most);
    for (const id of ids) from.delete(id);
    const rows = await Promise.all(ids.map((id) => desk.storage.findCustomer(id)));
    return rows.flatMap((row) => row ?? []);
  }

  async function tellSoon(): Promise<void> {
    stopSoon?.();
    stopSoon = undefined;
    const rows = await take(soon, Infinity);
    tell(
      [everyone],
      rows.filter(({ assignedTo }) => assignedTo === null),
    );
    for (const row of rows) {
      if (row.assignedTo === null) {
        later.delete(row.id);
      } else {
        tell([member(row.assignedTo), watchers(row.id)], [row]);
        later.add(row.id);
      }
    }
    if (later.size > 0) stopLater ??= timers.after(LATER_MS, begin(tellLater));
  }

  async function tellLater(): Promise<void> {
    stopLater = undefined;
    tell([everyone], await take(later, ROWS_PER_FRAME));
    if (later.size > 0) stopLater ??= timers.after(LATER_MS, begin(tellLater));
  }

  const begin = (telling: () => Promise<void>) => () => {
    telling().catch((error: unknown) => {
      log.error({ err: error }, 'changed customers could not be told');
    });
  };

  return {
    gather(customerId: CustomerId): void {
      soon.add(customerId);
      stopSoon ??= timers.after(SOON_MS, begin(tellSoon));
    },
    /** Tells everyone what has been gathered so far. */
    async flush(): Promise<void> {
      await tellSoon();
      stopLater?.();
      stopLater = undefined;
      tell([everyone], await take(later, Infinity));
    },
  };
}
