import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { staffUp } from '#protocol/staff/up.ts';
import { visitorUp } from '#protocol/visitor/up.ts';
import { openDesk } from '#server/open-desk.ts';
import type { Random } from '../chaos/rig/random.ts';
import { payloadsOf } from './every-staff-event.ts';
import { newFolder, startTestServer } from './server-kit.ts';
import { type Answer, ask, connect, seedClient, staffClient } from './socket-kit.ts';

/** Stands in every note and in nothing that is said to a customer. */
export const MARK = 'n0te-mark';
/** Stands in what is known of a customer, which is the staff's too. */
export const KNOWN_MARK = 'kn0wn-mark';
/** Stands in every draft, followed by who writes it. */
export const DRAFT_MARK = 'dr4ft-of-';
const MARKS = { inside: MARK, known: KNOWN_MARK, draft: DRAFT_MARK };
/** What customers try though it is the staff's alone. */
const PRIED: readonly string[] = Object.keys(staffUp).filter((event) => !(event in visitorUp));

type PageRequest = { readonly before?: number; readonly after?: number; readonly limit?: number };
type Client = ReturnType<typeof connect>;
export type Opened = ReturnType<typeof openDesk>;

function oneOf<T>(random: Random, from: readonly T[]): T {
  const drawn = from[random.whole(0, from.length - 1)];
  if (drawn === undefined) throw new Error('Nothing to draw from.');
  return drawn;
}

/** Everything that comes over a socket, as it is on the line. */
function tap({ socket }: Client, frames: string[]): Client {
  const listen = () => {
    socket.io.engine.on('packet', ({ data }: { readonly data?: unknown }) => void frames.push(String(data)));
  };
  if (socket.connected) listen();
  else socket.io.once('open', listen);
  return { socket, heard: [] };
}

/** A customer with one to three pages open, which come and go, over either transport. */
async function createCustomer(url: string, random: Random) {
  const frames: string[] = [];
  const pages: Client[] = [];
  let token: string | undefined;
  let id = '';

  async function come(): Promise<void> {
    const auth = token === undefined ? {} : { customerToken: token };
    const transports = [random.pick(['websocket', 'polling'])];
    const page = tap(connect(`${url}/customer`, { transports, auth }), frames);
    pages.push(page);
    const hello = await ask(page.socket, 'visitor:hello', {});
    token = String(hello['customerToken']);
    id = String(hello['customerId']);
  }

  await come();
  return {
    id,
    frames,
    come: async () => (pages.length < 3 ? come() : undefined),
    go: () =>
      pages.length > 1
        ? pages.splice(random.whole(0, pages.length - 1), 1)[0]?.socket.disconnect()
        : undefined,
    says: (event: string, payload: object): Promise<Answer> => {
      const page = pages[random.whole(0, pages.length - 1)] ?? pages[0];
      if (page === undefined) throw new Error('A customer without a page.');
      return ask(page.socket, event, payload);
    },
    /** The whole conversation as this customer pages through it, each page in frames like all else. */
    async reads(limit: number): Promise<readonly { readonly seq: number; readonly text: string }[]> {
      const all: { readonly seq: number; readonly text: string }[] = [];
      for (let before: number | undefined, pages = 0; pages < 100; before = all[0]?.seq, pages += 1) {
        const answer = await this.says(
          'message:history',
          before === undefined ? { limit } : { before, limit },
        );
        all.unshift(...(answer['messages'] as typeof all));
        if (!(answer['page'] as { hasMore: boolean }).hasMore) break;
      }
      return all;
    },
  };
}

/** A desk of two extended colleagues, a strict one and three customers, all of whose lines are tapped. */
export async function livelyDesk(random: Random, plant: (opened: Opened) => void = () => {}) {
  const opened = openDesk(join(newFolder(), 'data'));
  plant(opened);
  const server = await startTestServer({
    opened,
    allowance: { events: 1_000_000, withinMs: 5_000, closeAtTimes: 4 },
  });
  const tokens = new Map<string, string>();
  for (const id of ['anna', 'minh', 'seed']) tokens.set(id, await server.addStaff(id));
  const tokenOf = (id: string) => tokens.get(id) ?? '';
  const extended = [
    { id: 'anna', ...(await staffClient(server.url, 'anna', tokenOf('anna'))) },
    { id: 'minh', ...(await staffClient(server.url, 'minh', tokenOf('minh'))) },
  ] as const;
  const strict = { id: 'seed', ...(await seedClient(server.url, 'seed', tokenOf('seed'))) };
  const staffFrames = extended.map(({ id, ...client }) => {
    const frames: string[] = [];
    tap(client, frames);
    return { id, frames };
  });
  const strictFrames: string[] = [];
  tap(strict, strictFrames);
  await ask(strict.socket, 'staff:subscribe', { staffId: 'seed' });
  const customers = [
    await createCustomer(server.url, random),
    await createCustomer(server.url, random),
    await createCustomer(server.url, random),
  ] as const;

  const acted = new Set<string>();
  const keys: string[] = [];
  const noteIds: string[] = [];
  const offers: {
    readonly customerId: string;
    readonly offerId: string;
    readonly from: string;
    readonly to: string;
  }[] = [];
  const said = new Map<string, string[]>(customers.map(({ id }) => [id, []]));
  let count = 0;
  const text = () => `said ${(count += 1)}`;
  /** Now and then a key that was used before, by whomever, for whatever. */
  const key = () => {
    const old = random.next() < 0.15 ? keys[random.whole(0, keys.length - 1)] : undefined;
    const next = old ?? randomUUID();
    keys.push(next);
    return next;
  };
  const cursor = () =>
    random.pick<PageRequest>([
      {},
      { before: random.whole(0, 20) },
      { after: random.whole(0, 20) },
      { limit: random.whole(1, 5) },
    ]);
  const note = (customerId: string, staffId: string) => ({
    customerId,
    staffId,
    text: `${MARK} ${(count += 1)}`,
    mentions: random.pick([[], ['minh'], ['anna', 'seed', 'nobody']]),
    clientMessageId: key(),
  });

  async function say(customerId: string, sent: string, asking: Promise<Answer>): Promise<void> {
    const answer = await asking;
    const isNew = answer.ok === true && answer['duplicate'] !== true;
    if (isNew) said.get(customerId)?.push(sent);
  }

  async function staffActs(): Promise<unknown> {
    const { id: customerId } = random.pick(customers);
    const { id: staffId, socket } = random.pick([...extended, strict]);
    const act = (event: string, payload: object) => ask(socket, event, payload);
    switch (
      random.pick([
        'note',
        'note',
        'note',
        'offer',
        'offer',
        'settle',
        'say',
        'say',
        'accept',
        'accept',
        'draft',
        'draft',
        'any',
        'any',
        'any',
        'any',
      ])
    ) {
      case 'note': {
        const answer = await act('note:write', note(customerId, staffId));
        const stored = answer['note'] as { readonly id: string } | undefined;
        if (stored !== undefined) noteIds.push(stored.id);
        return undefined;
      }
      case 'say': {
        const sent = text();
        const payload = { customerId, staffId, text: sent, clientMessageId: key() };
        return say(customerId, sent, act('message:send', payload));
      }
      case 'offer': {
        await ask(extended[0].socket, 'customer:accept', { customerId, staffId: 'anna' });
        // whoever of the two holds it
        for (const { id: from, socket: line } of extended) {
          const to = from === 'anna' ? 'minh' : 'anna';
          const summary = `${MARK} ${(count += 1)}`;
          const answer = await ask(line, 'offer:make', { customerId, staffId: from, to, summary });
          const made = (answer['customer'] as { offer?: { offerId: string } } | undefined)?.offer;
          if (made !== undefined) offers.push({ customerId, offerId: made.offerId, from, to });
        }
        return undefined;
      }
      case 'settle': {
        const open = offers.at(-1);
        if (open === undefined) return undefined;
        const { offerId, from, to } = open;
        const how = random.pick(['accepted', 'declined', 'declined', 'withdrawn']);
        const by = extended.find(({ id }) => id === (how === 'withdrawn' ? from : to)) ?? extended[0];
        const reason = `${MARK} ${(count += 1)}`;
        const settled = { customerId: open.customerId, staffId: by.id, offerId, how, reason };
        return ask(by.socket, 'offer:settle', settled);
      }
      case 'accept':
        return act('customer:accept', { customerId, staffId });
      case 'draft': {
        const who = { customerId, staffId, number: (count += 1) };
        await act('draft:save', payloadsOf(who, MARKS, random)['draft:save']);
        return act('draft:list', {});
      }
      default: {
        const payloads = payloadsOf({ customerId, staffId, number: (count += 1) }, MARKS, random);
        const [event, payload] = oneOf(random, Object.entries(payloads));
        acted.add(event);
        await act(event, payload);
        // else there is soon nobody left who writes
        return event === 'customer:block' ? act('customer:unblock', { customerId }) : undefined;
      }
    }
  }

  async function customerActs(): Promise<unknown> {
    const customer = random.pick(customers);
    switch (random.pick(['say', 'say', 'read', 'read', 'type', 'come', 'go', 'hello', 'pry'])) {
      case 'say': {
        const sent = text();
        return say(customer.id, sent, customer.says('message:send', { text: sent, clientMessageId: key() }));
      }
      case 'read':
        return customer.says('message:history', cursor());
      case 'type':
        return customer.says('message:typing', { isTyping: random.next() < 0.5 });
      case 'come':
        return customer.come();
      case 'go':
        return customer.go();
      case 'hello':
        return customer.says('visitor:hello', { name: 'Lan' });
      default: {
        const event = oneOf(random, PRIED);
        const who = { customerId: customer.id, staffId: 'anna', number: (count += 1) };
        const payloads: Readonly<Record<string, object>> = payloadsOf(who, MARKS, random);
        const shape = payloads[event] ?? { ...note(customer.id, 'anna'), to: 'minh', summary: MARK };
        return customer.says(event, shape);
      }
    }
  }

  return {
    customers,
    noteIds,
    offers,
    said,
    strictFrames,
    staffFrames,
    /** Every event that was drawn from the table at least once. */
    acted,
    /** So many turns of everybody at once. */
    async live(turns: number): Promise<void> {
      for (const customer of customers) {
        const sent = text();
        const asking = customer.says('message:send', { text: sent, clientMessageId: key() });
        await say(customer.id, sent, asking);
      }
      for (let turn = 0; turn < turns; turn += 1) {
        await Promise.all([staffActs(), customerActs(), staffActs()]);
      }
    },
  };
}
