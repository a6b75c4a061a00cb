import { EXTENSION } from '#protocol/version.ts';
import { NoScene } from './check.ts';
import { type Client, connectClient, type Dialect, type Waits } from './client.ts';
import type { Customers, PlayedCustomer } from './customers/customer.ts';
import type { Heard } from './hearing.ts';
import type { Overheard } from './overheard.ts';
import { at, spell } from './reading.ts';

/** A member of staff whom the server under test lets in. */
export type Staff = { readonly id: string; readonly token: string };

export type StageOptions = Waits & {
  readonly url: string;
  readonly staff: Staff;
  /** A colleague: some rules are about two people. */
  readonly second: Staff | undefined;
  readonly customers: Customers;
  readonly overheard: Overheard;
  /** How the server answered a sign-in that offered the extension; undefined: not tried, or not answered. */
  readonly offer: unknown;
  /** Where customers do not come as often as asked for: the conversation that checks share, once there is one. */
  readonly shared: { customer: PlayedCustomer | undefined };
  /** Ends every token of `staff` on the server; undefined where that cannot be done from here. */
  readonly revoke: (() => Promise<void>) | undefined;
};

/** A conversation that `staff` has accepted, and two who have opened it. */
export type Held = {
  readonly customer: PlayedCustomer;
  readonly holder: Client;
  /** The colleague, or without one a second window of the holder's. */
  readonly onlooker: Client;
};

/** What a check plays on. Every connection it opens is closed after it, every conversation it holds is ended. */
export type Stage = Pick<
  StageOptions,
  'staff' | 'second' | 'customers' | 'overheard' | 'offer' | 'revoke' | 'patienceMs'
> & {
  readonly offersExtension: boolean;
  /** Connected, not signed in. It presents `token`, if given, whenever it is asked to sign in. */
  stranger(token?: string): Promise<Client>;
  signedIn(staff?: Staff, dialect?: Dialect): Promise<Client>;
  /** Signed in and subscribed. */
  onDuty(staff?: Staff, dialect?: Dialect): Promise<Client>;
  /** The colleague, for rules about two people. */
  colleague(): Staff;
  /** A customer in the queue. */
  waiting(text?: string): Promise<PlayedCustomer>;
  /** Accepts as `staff`, on this connection, and takes what is heard until that was worked on. */
  accept(client: Client, customer: PlayedCustomer): Promise<readonly Heard[]>;
  /** A conversation of the check's own; where customers are rare, one that it shares and must leave held. */
  held(dialect?: Dialect): Promise<Held>;
  /** The history as a strict client gets it. */
  history(client: Client, customerId: string): Promise<unknown>;
};

async function history(client: Client, customerId: string): Promise<unknown> {
  client.says('customer:history', { customerId });
  return client.hears('customer:history:response', (told) => at(told, 'customerId') === customerId);
}

export function createStage(options: StageOptions) {
  const { url, staff, second, customers, overheard, offer, shared, revoke, patienceMs, quietMs } = options;
  const clients: Client[] = [];
  const accepted: string[] = [];

  async function connect(who: Staff, dialect: Dialect): Promise<Client> {
    const client = await connectClient({
      url,
      staffId: who.id,
      token: who.token,
      dialect,
      patienceMs,
      quietMs,
      overhears: overheard.note,
    });
    if (client === undefined) throw new NoScene('the server could not be reached');
    clients.push(client);
    return client;
  }

  async function signedIn(who = staff, dialect: Dialect = 'strict'): Promise<Client> {
    const client = await connect(who, dialect);
    client.says('staff:auth', { staffId: who.id, token: who.token });
    const answer = await client.hears('staff:auth:response');
    if (at(answer, 'success') !== true) throw new NoScene(`${who.id} was not signed in: ${spell(answer)}`);
    return client;
  }

  async function onDuty(who = staff, dialect: Dialect = 'strict'): Promise<Client> {
    const client = await signedIn(who, dialect);
    client.says('staff:subscribe', { staffId: who.id });
    return client;
  }

  async function accept(client: Client, { id }: PlayedCustomer): Promise<readonly Heard[]> {
    accepted.push(id);
    client.says('customer:accept', { customerId: id, staffId: staff.id });
    const heard = await client.settled();
    const refused = heard.find(({ event }) => event === 'error');
    if (refused !== undefined) throw new NoScene(`accepting was refused: ${spell(refused.payload)}`);
    return heard;
  }

  async function waiting(text = 'Hello, is anybody there?'): Promise<PlayedCustomer> {
    const customer = await customers.waiting(text);
    if (customer === undefined) throw new NoScene(`no customer came (${customers.how})`);
    return customer;
  }

  function share(customer: PlayedCustomer): void {
    shared.customer = customer;
    accepted.splice(0, accepted.length, ...accepted.filter((id) => id !== customer.id));
  }

  async function endAccepted(): Promise<void> {
    if (accepted.length === 0) return;
    const client = await onDuty();
    for (const customerId of accepted) {
      client.says('customer:end', { customerId, staffId: staff.id });
      customers.release(customerId);
    }
    await client.settled();
  }

  const stage: Stage = {
    staff,
    second,
    customers,
    overheard,
    offer,
    offersExtension: at(offer, 'protocol') === EXTENSION,
    revoke,
    patienceMs,
    stranger: (token = 'not a token') => connect({ id: staff.id, token }, 'strict'),
    signedIn,
    onDuty,
    colleague() {
      if (second === undefined) throw new NoScene('no second member of staff was given');
      return second;
    },
    waiting,
    accept,
    async held(dialect = 'strict') {
      const holder = await onDuty(staff, dialect);
      const onlooker = await onDuty(second ?? staff, dialect);
      const customer = shared.customer ?? (await waiting());
      if (shared.customer === undefined) await accept(holder, customer);
      if (!customers.endless) share(customer);
      await Promise.all(
        [holder, onlooker].map(async (one) => {
          await history(one, customer.id);
          await one.settled();
        }),
      );
      return { customer, holder, onlooker };
    },
    history,
  };

  return {
    stage,
    /** Leaves the desk as it was found, as far as the server lets it. */
    async close(): Promise<void> {
      try {
        await endAccepted();
      } catch (error) {
        // a server that lets nobody in any more has been told of by the check itself
        if (!(error instanceof NoScene)) throw error;
      } finally {
        for (const client of clients) client.leave();
      }
    },
  };
}
