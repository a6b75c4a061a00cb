import type { Storage } from '#desk/storage.ts';
import { createHosting, type HostingPorts } from '#hosting/create-hosting.ts';
import type { Connection, Peer, Rooms, Timers } from '#hosting/peer.ts';
import type { GatewaySettings, Limiter } from '#hosting/settings.ts';
import { asStaffId } from '#protocol/ids.ts';
import { createDeskKit } from '../desk/desk-kit.ts';

type Heard = { readonly event: string; readonly payload: Record<string, unknown> };

/** A connection without a network: what was told to it, whether it is closed, and its own voice. */
export type TestPeer = {
  readonly heard: Heard[];
  readonly closed: () => boolean;
  /** Says something without asking for an acknowledgement, as a seed client does. */
  say(event: string, ...args: readonly unknown[]): Promise<void>;
  /** Says something and answers the acknowledgement. */
  ask(event: string, payload?: unknown): Promise<Record<string, unknown>>;
  leave(): Promise<void>;
  events(name: string): Record<string, unknown>[];
};

/** Timers that go off when the test says so. */
export function createTestTimers() {
  const pending = new Map<() => void, number>();
  const add = (ms: number, run: () => void) => {
    pending.set(run, ms);
    return () => void pending.delete(run);
  };
  const timers: Timers = { after: add, every: add };
  return {
    timers,
    /** Lets everything go off that was set for at most this long. */
    fire(ms: number): void {
      for (const [run, due] of pending) {
        if (due > ms) continue;
        pending.delete(run);
        run();
      }
    },
  };
}

function createDoor() {
  const rooms = new Map<string, Set<Peer>>();
  const hearersOf = (names: readonly string[], except: readonly string[] = []) => {
    const left = new Set(except.flatMap((name) => [...(rooms.get(name) ?? [])]));
    const told = new Set(names.flatMap((name) => [...(rooms.get(name) ?? [])]));
    return [...told].filter((peer) => !left.has(peer));
  };
  const broadcast: Rooms = {
    hears: (names, except) => hearersOf(names, except).length > 0,
    emit(names, event, payload, except) {
      for (const peer of hearersOf(names, except)) peer.emit(event, payload);
    },
  };

  function open(id: string, connect: (peer: Peer) => Connection): TestPeer {
    const heard: Heard[] = [];
    let isClosed = false;
    const peer: Peer = {
      id,
      // Through JSON as on a wire, so that nothing but JSON can pass.
      emit: (event, payload) => {
        if (!isClosed)
          heard.push({ event, payload: JSON.parse(JSON.stringify(payload)) as Heard['payload'] });
      },
      join: (room) => void rooms.set(room, (rooms.get(room) ?? new Set()).add(peer)),
      leave: (room) => void rooms.get(room)?.delete(peer),
      close: () => {
        isClosed = true;
        for (const members of rooms.values()) members.delete(peer);
        void connection.closed();
      },
    };
    const connection = connect(peer);
    return {
      heard,
      closed: () => isClosed,
      say: (event, ...args) => connection.receive(event, args),
      ask: (event, payload) =>
        new Promise((resolve, reject) => {
          const ack = (answer: object) => {
            resolve(JSON.parse(JSON.stringify(answer)) as Record<string, unknown>);
          };
          connection
            .receive(event, payload === undefined ? [ack] : [payload, ack])
            .then(() => reject(new Error(`${event} was not acknowledged`)), reject);
        }),
      leave: async () => {
        peer.close();
      },
      events: (name) => heard.filter(({ event }) => event === name).map(({ payload }) => payload),
    };
  }
  return { broadcast, open };
}

/** Both doors over a real desk on memory storage, without a network. */
export function createHostingKit(
  options: {
    readonly settings?: Partial<GatewaySettings>;
    readonly limiter?: Limiter;
    readonly storage?: Storage;
  } = {},
) {
  const kit = createDeskKit(options.storage === undefined ? {} : { storage: options.storage });
  const staffDoor = createDoor();
  const visitorDoor = createDoor();
  const { timers, fire } = createTestTimers();
  const logged: { readonly fields: object; readonly message: string }[] = [];
  let peers = 0;
  let correlation = 0;
  const ports: HostingPorts = {
    desk: kit.desk,
    staffRooms: staffDoor.broadcast,
    visitorRooms: visitorDoor.broadcast,
    timers,
    log: {
      error: (fields, message) => void logged.push({ fields, message }),
      warn: (fields, message) => void logged.push({ fields, message }),
    },
    mintId: () => `correlation-${(correlation += 1)}`,
    ...(options.limiter === undefined ? {} : { limiter: options.limiter }),
    ...(options.settings === undefined ? {} : { settings: options.settings }),
  };
  const hosting = createHosting(ports);

  return {
    ...kit,
    hosting,
    logged,
    fire,
    /** A connection at the staff's door; `auth` is the handshake. */
    connect(auth: unknown = {}): TestPeer {
      return staffDoor.open(`staff-${(peers += 1)}`, (peer) => hosting.connectStaff(peer, auth));
    },
    visit(auth: unknown = {}): TestPeer {
      return visitorDoor.open(`visitor-${(peers += 1)}`, (peer) => hosting.connectVisitor(peer, auth));
    },
    async token(staffId: string, lifetime = 3_600_000): Promise<string> {
      const issued = await kit.desk.signIn.issuePersonalToken(asStaffId(staffId), lifetime);
      if (!issued.ok) throw new Error(issued.refusal.message);
      return issued.answer.token;
    },
    /** Signed in and subscribed; `dialect` as the handshake offers it. */
    async agent(staffId: string, dialect: 'strict' | 'extended' = 'extended'): Promise<TestPeer> {
      const peer = this.connect(dialect === 'extended' ? { ext: ['deskwire/1'] } : {});
      await peer.say('staff:auth', { staffId, token: await this.token(staffId) });
      await peer.say('staff:subscribe', { staffId });
      return peer;
    },
    /** A customer at the door who has said hello. */
    async guest(name?: string) {
      const peer = this.visit();
      const hello = await peer.ask('visitor:hello', name === undefined ? {} : { name });
      return {
        peer,
        customerId: hello['customerId'] as string,
        customerToken: hello['customerToken'] as string,
      };
    },
  };
}

export type HostingKit = ReturnType<typeof createHostingKit>;
