import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Server } from 'socket.io';
import type { PlayedCustomer, RunningSeedHost, SeedStaff } from './seed-host.ts';
import { createHeardLog } from './heard-log.ts';
import { serveFolder } from './strict/static-site.ts';
import { createStrictDesk, type KeptCustomer } from './strict/strict-desk.ts';
import {
  bindStrictWire,
  type ShownMessage,
  type StaffTyping,
  type StrictSwitches,
} from './strict/strict-wire.ts';

const STAFF: readonly SeedStaff[] = [
  { id: 'staff1', token: 'AUTH_TOKEN', name: 'Mai Tran' },
  { id: 'staff2', token: 'AUTH_TOKEN_2', name: 'Jonas Weber' },
  { id: 'staff3', token: 'AUTH_TOKEN_3', name: 'Aïsha Haddad' },
];

export type StrictServerOptions = Partial<StrictSwitches> & {
  /** Folder of the built console, served at `/`. */
  readonly site?: string;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** Milliseconds; left out: Socket.IO's own, 25 s and 20 s. */
  readonly heartbeat?: { readonly intervalMs: number; readonly timeoutMs: number };
  /** Who may sign in, in place of the usual three. */
  readonly staff?: readonly SeedStaff[];
};

/** What a strict server can do beside serving: be turned by a test, and tell what its clients did wrong. */
export type StrictServer = RunningSeedHost & {
  readonly port: number;
  /** Turn these while it runs. */
  readonly switches: StrictSwitches;
  /** Everything a client said that the document does not have: another event, field, argument or acknowledgement. */
  readonly faults: readonly string[];
  /** All texts of a conversation as stored, oldest first. */
  texts(customerId: string): readonly string[];
};

/**
 * A server written from the seed document by a stranger: plain Socket.IO, in memory, no acknowledgements, no send
 * key, no paging, no sequence, no `/api`. Unknown fields are refused: whoever sends one has assumed an extension.
 */
export async function startStrictServer(options: StrictServerOptions = {}): Promise<StrictServer> {
  const { site = join(import.meta.dirname, '../../dist/console'), port = 0 } = options;
  const switches: StrictSwitches = {
    echo: options.echo ?? true,
    delayMs: options.delayMs ?? 0,
    drop: options.drop ?? 0,
  };
  const { staff: known = STAFF, heartbeat } = options;
  const staff = [...known];
  const http = createServer(serveFolder(site));
  const io = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 2 * 1024 * 1024,
    ...(heartbeat === undefined
      ? {}
      : { pingInterval: heartbeat.intervalMs, pingTimeout: heartbeat.timeoutMs }),
  });
  const desk = createStrictDesk(known);
  const shown = createHeardLog<ShownMessage>(({ text }) => text);
  const typed = createHeardLog<StaffTyping>(({ isTyping }) => `typing ${isTyping}`);
  const wire = bindStrictWire({ io, desk, staff, switches, shown: shown.note, typed: typed.note });
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address() as AddressInfo;
  let met = 0;

  function keptAs(customerId: string): KeptCustomer {
    const customer = desk.customers.get(customerId);
    if (customer === undefined) throw new Error(`No customer ${customerId} has come to this server.`);
    return customer;
  }

  function play(customer: KeptCustomer): PlayedCustomer {
    let typing = false;
    return {
      id: customer.id,
      name: customer.name,
      writes: async (text) => {
        wire.customerWrites(customer, text);
      },
      types: async (isTyping) => {
        typing = isTyping;
        wire.customerTypes(customer.id, isTyping);
      },
      leaves: async () => {
        if (typing) wire.customerTypes(customer.id, false);
      },
      isShown: (text) =>
        shown.take(`"${text}"`, (said) => said.customerId === customer.id && said.text === text),
      seesTyping: async (isTyping) => {
        await typed.take(
          `typing ${isTyping}`,
          (said) => said.customerId === customer.id && said.isTyping === isTyping,
        );
      },
    };
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    staff: known,
    switches,
    faults: wire.faults,
    texts: (customerId) => keptAs(customerId).messages.map(({ text }) => text),
    async customer({ name, id } = {}) {
      met += 1;
      return play(desk.meet(id ?? `customer-${met}`, name ?? `Customer ${met}`));
    },
    async fill(customerId, texts) {
      const customer = keptAs(customerId);
      for (const text of texts) desk.customerWrites(customer, text);
    },
    async revoke(staffId) {
      staff.splice(0, staff.length, ...staff.filter(({ id }) => id !== staffId));
    },
    async stop() {
      wire.stop();
      await io.close();
    },
  };
}
