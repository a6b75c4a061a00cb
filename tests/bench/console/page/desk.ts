import type { OpenSocket, SocketEvents } from '#console/connection/socket-io.ts';
import { LIMITS } from '#protocol/limits.ts';
import { CAPABILITIES, EXTENSION } from '#protocol/version.ts';
import { textOf } from './words.ts';

const ME = { id: 'mai', name: 'Mai Tran' };
const BEGAN = Date.now() - 1_000_000_000;

type Talk = { readonly id: string; newest: number };
type Asked = {
  readonly customerId: string;
  readonly before?: number;
  readonly after?: number;
  readonly limit?: number;
};

/**
 * The other side of the wire, without a wire: it tells what a server would tell, as text that is read as it comes from a
 * socket. It keeps nothing but numbers: the n-th message of a conversation follows from n.
 */
export function createBenchDesk() {
  const talks = new Map<string, Talk>();
  const customers = new Map<string, object>();
  let events: SocketEvents | undefined;
  let revision = 0;

  const talkOf = (id: string): Talk => {
    const known = talks.get(id) ?? { id, newest: 0 };
    talks.set(id, known);
    return known;
  };
  const message = (id: string, seq: number) => ({
    id: `${id}-${seq}`,
    customerId: id,
    text: textOf(seq),
    // two who speak in turns of three, half a minute apart
    timestamp: new Date(BEGAN + seq * 30_000).toISOString(),
    isCustomer: seq % 6 < 3,
    seq,
    customerSeq: seq,
    ...(seq % 6 < 3 ? {} : { staffId: ME.id, staffName: ME.name }),
  });
  function row(id: string, known: object = {}): object {
    const { newest } = talkOf(id);
    revision += 1;
    const customer = {
      id,
      name: `Customer ${id}`,
      avatar: '',
      active: true,
      needsSupport: false,
      assignedTo: ME.id,
      assignedName: ME.name,
      waitingSince: null,
      online: true,
      unread: 0,
      ...(newest === 0 ? {} : { lastMessage: lineOf(id, newest), lastSeq: newest }),
      ...known,
      version: revision,
    };
    customers.set(id, customer);
    return customer;
  }
  function lineOf(id: string, seq: number): object {
    const { text, timestamp, isCustomer } = message(id, seq);
    return { text, timestamp: Date.parse(timestamp), isCustomer, seq, customerSeq: seq };
  }

  function page({ customerId, before, after, limit = 50 }: Asked): object {
    const { newest } = talkOf(customerId);
    const last =
      after === undefined ? Math.min(newest, (before ?? newest + 1) - 1) : Math.min(newest, after + limit);
    const first = Math.max(1, after === undefined ? last - limit + 1 : after + 1);
    const messages = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) =>
      message(customerId, first + at),
    );
    return {
      ok: true,
      customerId,
      history: { messages, userInfo: { customerId, taxCode: '', companyName: '', notes: '' } },
      page: {
        oldestSeq: messages.length === 0 ? null : first,
        newestSeq: messages.length === 0 ? null : last,
        hasMore: after === undefined ? first > 1 : last < newest,
      },
    };
  }

  function snapshot({ revision: from = 0 }: { readonly revision?: number }): object {
    const rows = [...customers.values()].slice(from, from + LIMITS.syncCustomers);
    const more = from + rows.length < customers.size;
    return {
      ok: true,
      epoch: 'bench',
      serverTime: Date.now(),
      reset: from === 0,
      revision: from + rows.length,
      more,
      customers: rows,
      deltas: [],
    };
  }

  function answer(event: string, payload: object): object {
    switch (event) {
      case 'sync:since':
        return snapshot(payload);
      case 'customer:history':
        return page(payload as Asked);
      default:
        return { ok: true };
    }
  }

  const told = (payload: object): unknown => JSON.parse(JSON.stringify(payload));
  function push(event: string, payload: object): void {
    events?.heard(event, told(payload));
  }

  const openSocket: OpenSocket = (_auth, heard) => {
    events = heard;
    let isOpen = true;
    setTimeout(() => heard.opened());
    return {
      isOpen: () => isOpen,
      emit: (event) => {
        if (event !== 'staff:auth') return;
        const serverTime = Date.now();
        const auth = {
          success: true,
          protocol: EXTENSION,
          capabilities: CAPABILITIES,
          limits: LIMITS,
          serverTime,
        };
        setTimeout(() => push('staff:auth:response', { ...auth, epoch: 'bench', staff: ME }));
      },
      emitVolatile: () => undefined,
      request: (event, payload) =>
        new Promise((resolve) => {
          setTimeout(() => resolve({ ack: told(answer(event, payload)) }));
        }),
      close: () => {
        isOpen = false;
      },
    };
  };

  /** What is asked by HTTP: who sits here, and a token. */
  const fetch: typeof globalThis.fetch = (input) => {
    const path = String(input instanceof Request ? input.url : input);
    const body = path.endsWith('/api/socket-token')
      ? { token: 'bench', expiresAt: Date.now() + 86_400_000, staff: ME }
      : { staff: ME };
    return Promise.resolve(new Response(JSON.stringify(body)));
  };

  return {
    openSocket,
    fetch,
    /** Before the console is there. */
    know(id: string, newest: number, known?: object): void {
      talkOf(id).newest = newest;
      row(id, known);
    },
    /** A conversation comes in. */
    begin(id: string, newest: number): void {
      talkOf(id).newest = newest;
      push('customer:new', { customer: row(id) });
    },
    idOf: (id: string, seq: number): string => `${id}-${seq}`,
    newestOf: (id: string): number => talkOf(id).newest,
    /** One more message. */
    say(id: string): void {
      const talk = talkOf(id);
      talk.newest += 1;
      push('message:new', { message: message(id, talk.newest) });
    },
    /** Somebody whose conversation nobody looks at has written: their row changes. */
    change(id: string, known: object): void {
      talkOf(id).newest += 1;
      push('customer:changed', { customers: [row(id, known)] });
    },
  };
}

export type BenchDesk = ReturnType<typeof createBenchDesk>;
