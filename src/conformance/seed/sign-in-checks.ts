import { broken, type Check, kept, NoScene, notSeen } from '../check.ts';
import type { Heard } from '../hearing.ts';
import { at, spell, spellHeard } from '../reading.ts';

/** The newest `activeChats` among what was heard. */
function countIn(heard: readonly Heard[]): number | undefined {
  const count = at(heard.findLast(({ event }) => event === 'staff:status')?.payload, 'activeChats');
  return typeof count === 'number' ? count : undefined;
}

/** Nothing after these can be judged unless they are kept. */
export const openingChecks: readonly Check[] = [
  {
    id: 'connects',
    section: 'Example Usage',
    says: "A Socket.IO client connects, with a token in the handshake's `auth`.",
    async play({ stranger, patienceMs }) {
      try {
        await stranger('STAFF_AUTH_TOKEN');
        return kept;
      } catch (error) {
        if (!(error instanceof NoScene)) throw error;
        return broken('a connection', `none within ${patienceMs} ms`);
      }
    },
  },
  {
    id: 'auth-accepted',
    section: 'Connection Events',
    says: '`staff:auth` with the right token is answered with `staff:auth:response { success: true }`.',
    async play({ stranger, staff }) {
      const client = await stranger(staff.token);
      client.says('staff:auth', { staffId: staff.id, token: staff.token });
      const answer = await client.hears('staff:auth:response');
      if (at(answer, 'success') === true) return kept;
      return broken(
        'staff:auth:response { success: true }',
        answer === undefined ? 'no answer' : `staff:auth:response ${spell(answer)}`,
      );
    },
  },
];

/** Connection Events: `staff:auth`, `staff:subscribe`, `staff:status`. */
export const signInChecks: readonly Check[] = [
  {
    id: 'auth-refused',
    section: 'Connection Events',
    says: '`staff:auth` with a wrong token, or for an unknown member of staff, is answered with `success: false`.',
    async play({ stranger, staff, second }) {
      const wrong: readonly (readonly [string, object])[] = [
        ['a wrong token', { staffId: staff.id, token: `${staff.token}-not` }],
        ['an unknown member of staff', { staffId: 'conformance-nobody', token: staff.token }],
        ['an empty token', { staffId: staff.id, token: '' }],
        ['no token', { staffId: staff.id }],
        ...(second === undefined
          ? []
          : [["a colleague's token", { staffId: staff.id, token: second.token }] as const]),
      ];
      for (const [what, payload] of wrong) {
        const client = await stranger();
        client.says('staff:auth', payload);
        const answer = await client.hears('staff:auth:response');
        if (at(answer, 'success') !== false) {
          return broken(
            `staff:auth:response { success: false } for ${what}`,
            answer === undefined ? 'no answer' : `staff:auth:response ${spell(answer)}`,
          );
        }
      }
      return kept;
    },
  },
  {
    id: 'subscribe-tells-queue',
    section: 'Connection Events',
    says: '`staff:subscribe` tells the customers who are waiting already, each as `customer:new`.',
    async play({ waiting, onDuty }) {
      const customer = await waiting();
      const client = await onDuty();
      const told = await client.hears('customer:new', (one) => at(one, 'customer', 'id') === customer.id);
      if (told !== undefined) return kept;
      return broken(`customer:new for ${customer.id}, who was waiting`, spellHeard(await client.settled()));
    },
  },
  {
    id: 'status-counts',
    section: 'Connection Events',
    says: '`staff:status` tells how many chats one has: one more after accepting, one less after the end.',
    async play({ onDuty, waiting, accept, staff }) {
      const client = await onDuty();
      const customer = await waiting();
      const before = countIn(await client.settled());
      const holding = countIn(await accept(client, customer));
      client.says('customer:end', { customerId: customer.id, staffId: staff.id });
      const after = countIn(await client.settled());
      const told = [before, holding, after].filter((count) => count !== undefined);
      if (told.length === 0) return broken('staff:status after subscribing, accepting or ending', 'none');
      const isRight =
        (before === undefined || holding === undefined || holding === before + 1) &&
        (holding === undefined || after === undefined || after === holding - 1) &&
        (before === undefined || after === undefined || after === before);
      if (isRight) return kept;
      return broken(
        'activeChats n, n + 1 after accepting, n after the end',
        `activeChats ${told.join(', ')}`,
      );
    },
  },
  {
    id: 'comes-back',
    section: 'Implementation Notes',
    says: 'Note 5, reconnection: staff who come back and subscribe find the customers whom they hold.',
    async play({ held, onDuty, staff }) {
      const { customer, holder } = await held();
      holder.leave();
      const again = await onDuty();
      const told = await again.hears('customer:new', (one) => at(one, 'customer', 'id') === customer.id);
      if (told === undefined) {
        return broken(`customer:new for ${customer.id}, who is held`, spellHeard(await again.settled()));
      }
      const holds = at(told, 'customer', 'assignedTo');
      return holds === staff.id ? kept : broken(`assignedTo: ${staff.id}`, `assignedTo: ${spell(holds)}`);
    },
  },
  {
    id: 'token-in-payload',
    section: 'Implementation Notes',
    says: 'Note 1: a request that includes the token in its payload is served as any other.',
    async play({ held, staff }) {
      const { customer, holder } = await held();
      holder.says('customer:history', { customerId: customer.id, token: staff.token });
      const answer = await holder.hears('customer:history:response');
      if (answer !== undefined) return kept;
      return broken('customer:history:response', spellHeard(await holder.settled()));
    },
  },
];

/** Ends the token: nobody is signed in after it. */
export const revocationCheck: Check = {
  id: 'token-checked',
  section: 'Implementation Notes',
  says: 'Note 1: the token is checked on each event: once it was revoked, the next request is refused.',
  async play({ held, history, staff, revoke }) {
    if (revoke === undefined) return notSeen('it was not told how to revoke a token of this server');
    const { customer, holder } = await held();
    // ended first: without a token it could not be ended any more
    holder.says('customer:end', { customerId: customer.id, staffId: staff.id });
    await holder.settled();
    if ((await history(holder, customer.id)) === undefined)
      return notSeen('the history was not answered before');
    try {
      await revoke();
    } catch (error) {
      return notSeen(`revoking did not work: ${error instanceof Error ? error.message : String(error)}`);
    }
    holder.says('customer:history', { customerId: customer.id });
    if ((await holder.hears('error')) !== undefined) return kept;
    const heard = await holder.settled();
    const isServed = heard.some(({ event }) => event === 'customer:history:response');
    return isServed ? broken('error, or nothing', 'customer:history:response') : kept;
  },
};
