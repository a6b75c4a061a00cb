import type { Desk } from '#desk/create-desk.ts';
import type { Push, StaffPush, VisitorPush } from '#desk/outcome.ts';
import { type Dialect, encodeAnswer, encodeForStaff } from '#protocol/encode.ts';
import { gatherRows } from './gather-rows.ts';
import type { GatewayLog, Rooms, Timers } from './peer.ts';
import { ownRoom, staffRoom, visitorRoom } from './rooms.ts';

const DIALECTS: readonly Dialect[] = ['extended', 'strict'];

/** Brings pushes to the rooms of both doors, in the order given; gathered ones a moment later. */
export function createDelivery(ports: {
  readonly desk: Desk;
  readonly staffRooms: Rooms;
  readonly visitorRooms: Rooms;
  readonly timers: Timers;
  readonly log: GatewayLog;
}) {
  const { desk, staffRooms, visitorRooms, timers, log } = ports;
  function toStaff(
    push: Pick<StaffPush, 'to' | 'except' | 'others' | 'event' | 'payload'>,
    from?: string,
  ): void {
    const notBack = push.others === true && from !== undefined ? [ownRoom(from)] : [];
    for (const dialect of DIALECTS) {
      const rooms = push.to.map((circle) => staffRoom(circle, dialect));
      const except = push.except === undefined ? notBack : [...notBack, staffRoom(push.except, dialect)];
      if (!staffRooms.hears(rooms, except)) continue;
      const payload = encodeForStaff(push.event, push.payload, dialect);
      if (payload !== null) staffRooms.emit(rooms, push.event, payload, except);
    }
  }

  function toVisitor(
    rooms: readonly string[],
    { event, payload }: Pick<VisitorPush, 'event' | 'payload'>,
  ): void {
    if (visitorRooms.hears(rooms)) visitorRooms.emit(rooms, event, encodeAnswer(payload));
  }

  const { gather, flush } = gatherRows({ desk, timers, log, toStaff });

  return {
    /** `from`: the connection that asked. */
    deliver(pushes: readonly Push[], from?: string): void {
      for (const push of pushes) {
        switch (push.door) {
          case 'staff':
            toStaff(push, from);
            break;
          case 'visitor':
            toVisitor([visitorRoom(push.customerId)], push);
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
