import type { Desk } from '#desk/create-desk.ts';
import { everyone } from '#desk/audience.ts';
import type { Push, StaffPush } from '#desk/outcome.ts';
import { toCustomer } from '#desk/projection.ts';
import { type Dialect, encodeAnswer, encodeForStaff } from '#protocol/encode.ts';
import type { CustomerId } from '#protocol/ids.ts';
import type { Customer } from '#protocol/customer.ts';
import type { GatewayLog, Rooms, Timers } from './peer.ts';
import { staffRoom, visitorRoom } from './rooms.ts';

const DIALECTS: readonly Dialect[] = ['extended', 'strict'];

/** How long changed rows are gathered before staff are told, in milliseconds. */
const GATHER_MS = 250;

/** Most rows in one `customer:changed`, so that no frame grows without bound. */
const ROWS_PER_FRAME = 200;

/** Brings pushes to the rooms of both doors, in the order given; gathered ones a moment later. */
export function createDelivery(ports: {
  readonly desk: Desk;
  readonly staffRooms: Rooms;
  readonly visitorRooms: Rooms;
  readonly timers: Timers;
  readonly log: GatewayLog;
}) {
  const { desk, staffRooms, visitorRooms, timers, log } = ports;
  const changed = new Set<CustomerId>();
  let stopGathering: (() => void) | undefined;

  function toStaff(push: Pick<StaffPush, 'to' | 'except' | 'event' | 'payload'>): void {
    for (const dialect of DIALECTS) {
      const payload = encodeForStaff(push.event, push.payload, dialect);
      if (payload === null) continue;
      const rooms = push.to.map((circle) => staffRoom(circle, dialect));
      const except = push.except === undefined ? [] : [staffRoom(push.except, dialect)];
      staffRooms.emit(rooms, push.event, payload, except);
    }
  }

  async function flush(): Promise<void> {
    stopGathering?.();
    stopGathering = undefined;
    const ids = [...changed];
    changed.clear();
    for (let from = 0; from < ids.length; from += ROWS_PER_FRAME) {
      const rows = await Promise.all(
        ids.slice(from, from + ROWS_PER_FRAME).map((id) => desk.storage.findCustomer(id)),
      );
      const customers: Customer[] = rows.flatMap((row) => (row === undefined ? [] : [toCustomer(row)]));
      toStaff({ to: [everyone], event: 'customer:changed', payload: { customers } });
    }
  }

  function gather(customerId: CustomerId): void {
    changed.add(customerId);
    stopGathering ??= timers.after(GATHER_MS, () => {
      flush().catch((error: unknown) => {
        log.error({ err: error }, 'changed customers could not be told');
      });
    });
  }

  return {
    deliver(pushes: readonly Push[]): void {
      for (const push of pushes) {
        switch (push.door) {
          case 'staff':
            toStaff(push);
            break;
          case 'visitor':
            visitorRooms.emit([visitorRoom(push.customerId)], push.event, encodeAnswer(push.payload));
            break;
          case 'gathered':
            gather(push.customerId);
            break;
        }
      }
    },
    /** Tells what has been gathered so far. */
    flush,
  };
}

export type Delivery = ReturnType<typeof createDelivery>;
