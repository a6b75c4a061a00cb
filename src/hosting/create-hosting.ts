import * as v from 'valibot';
import { assignmentChanged, rowChanged } from '#desk/audience.ts';
import type { Desk } from '#desk/create-desk.ts';
import { decode } from '#protocol/decode.ts';
import type { Dialect } from '#protocol/encode.ts';
import type { Revision } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { Token } from '#protocol/text.ts';
import { EXTENSION } from '#protocol/version.ts';
import { createColleagues } from './colleagues.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import { createOfferClock } from './offer-clock.ts';
import type { Connection, GatewayLog, Peer, Rooms, Timers } from './peer.ts';
import { createPresence } from './presence.ts';
import { GATEWAY_SETTINGS, type GatewaySettings, type Limiter } from './settings.ts';
import { createStaffConnection } from './staff-connection.ts';
import { createViews } from './views.ts';
import { createVisitorConnection } from './visitor-connection.ts';

export type HostingPorts = {
  readonly desk: Desk;
  readonly staffRooms: Rooms;
  readonly visitorRooms: Rooms;
  readonly timers: Timers;
  readonly log: GatewayLog;
  readonly mintId: () => string;
  readonly limiter?: Limiter;
  readonly settings?: Partial<GatewaySettings>;
};

/** What a staff client may put into the handshake; the seed's `token` there is not needed, `staff:auth` brings it. */
const StaffHandshake = v.object({ ext: v.optional(v.array(v.string())) });
const VisitorHandshake = v.object({ customerToken: v.optional(Token) });

/**
 * Carries the words of both doors to the rules and the rules' pushes to the rooms. A host (Socket.IO, a mock) hands in
 * its connections as peers; everything that a client says passes through here unchecked and leaves checked.
 */
export function createHosting(ports: HostingPorts) {
  const settings = { ...GATEWAY_SETTINGS, ...ports.settings };
  const limiter: Limiter = ports.limiter ?? (() => Promise.resolve(0));
  const { desk } = ports;
  const carrier = createDelivery(ports);
  const colleagues = createColleagues(ports.timers, (push) => carrier.deliver([push]));
  const offers = createOfferClock({ ...ports, deliver: (pushes) => delivery.deliver(pushes) });
  const delivery: Delivery = {
    ...carrier,
    deliver(pushes, from) {
      carrier.deliver(pushes, from);
      colleagues.heard(pushes);
      offers.heard(pushes);
    },
  };
  const presence = createPresence();
  const views = createViews(ports.timers, (push) => delivery.deliver([push]));
  const staff = new Set<ReturnType<typeof createStaffConnection>>();

  /**
   * Tells the rows that were changed since a revision, whoever changed them, and answers with the newest one told. For
   * a host that finds another process at work in its database (END-4).
   */
  async function tellSince(since: Revision): Promise<Revision> {
    const query = { since, openOnly: false, limit: LIMITS.syncCustomers };
    const { customers, more } = await desk.storage.customersSince(query);
    for (const row of customers) delivery.deliver([...assignmentChanged(row), rowChanged(row)]);
    const told = customers.at(-1)?.revision ?? since;
    return more ? tellSince(told) : told;
  }

  return {
    /** `handshakeAuth`: Socket.IO's `auth` object, unchecked. */
    connectStaff(peer: Peer, handshakeAuth: unknown): Connection {
      const offer = decode(StaffHandshake, handshakeAuth);
      const dialect: Dialect =
        offer.ok && offer.value.ext?.includes(EXTENSION) === true ? 'extended' : 'strict';
      const connection = createStaffConnection(peer, dialect, {
        ...ports,
        delivery,
        views,
        colleagues,
        limiter,
        settings,
      });
      staff.add(connection);
      return {
        receive: (event, args) => connection.receive(event, args),
        closed: () => {
          staff.delete(connection);
          return connection.closed();
        },
      };
    },

    connectVisitor(peer: Peer, handshakeAuth: unknown): Connection {
      const offer = decode(VisitorHandshake, handshakeAuth);
      const token = offer.ok ? offer.value.customerToken : undefined;
      return createVisitorConnection(peer, token, { ...ports, delivery, presence, limiter, settings });
    },

    /**
     * AUTH-2: looks at live sessions; those that ended are told so and closed. `due`: where nobody has ended any, at those
     * alone that have begun since the last look, or run out.
     */
    async sweep(which: 'all' | 'due' = 'all'): Promise<void> {
      const looked = [...staff].filter((connection) => which === 'all' || connection.isDue());
      await Promise.all(looked.map((connection) => connection.check()));
    },

    tellSince,

    /** OFFER-4: what was open when the server stopped goes on, or was missed meanwhile. Call once the host can be reached. */
    resumeOffers: offers.look,

    /** Tells what is still gathered. */
    async close(): Promise<void> {
      offers.close();
      await delivery.flush();
    },
  };
}

export type Hosting = ReturnType<typeof createHosting>;
