import { broken, type Check, kept, NoScene, notSeen } from '../check.ts';
import type { Client } from '../client.ts';
import type { Heard } from '../hearing.ts';
import { at, spell, spellHeard } from '../reading.ts';
import type { Stage } from '../stage.ts';
import { textsOf } from './told.ts';

const isAbout = (customerId: string) => (payload: unknown) => at(payload, 'customerId') === customerId;

/** Everybody to whom a conversation was given, in the updates among what was heard. */
function holdersIn(heard: readonly Heard[], customerId: string): readonly unknown[] {
  return heard
    .filter(({ event, payload }) => event === 'customer:update' && isAbout(customerId)(payload))
    .map(({ payload }) => at(payload, 'updates', 'assignedTo'))
    .filter((holder) => typeof holder === 'string');
}

/** Two who are subscribed: the kit's staff and the colleague, or a second window. */
async function pair({ onDuty, staff, second }: Stage): Promise<readonly [Client, Client]> {
  return [await onDuty(staff), await onDuty(second ?? staff)];
}

const ROUNDS = 10;

/** Customer Management Events, but for the history. */
export const queueChecks: readonly Check[] = [
  {
    id: 'customer-new',
    section: 'Customer Management Events',
    says: 'A customer who begins to wait is told to subscribed staff as `customer:new` with `needsSupport: true`.',
    async play(stage) {
      const clients = await pair(stage);
      const customer = await stage.waiting();
      for (const client of clients) {
        const told = await client.hears('customer:new', (one) => at(one, 'customer', 'id') === customer.id);
        if (told === undefined) {
          return broken(`customer:new for ${customer.id}`, spellHeard(await client.settled()));
        }
        if (at(told, 'customer', 'needsSupport') !== true) {
          return broken('needsSupport: true', `customer:new ${spell(told)}`);
        }
      }
      return kept;
    },
  },
  {
    id: 'accept-told',
    section: 'Customer Management Events',
    says: '`customer:accept` is told to all subscribed staff as `customer:update` with `assignedTo`.',
    async play(stage) {
      const { staff, waiting, accept } = stage;
      const [client, other] = await pair(stage);
      const customer = await waiting();
      const heard = [await accept(client, customer), await other.settled()];
      const told = heard.map((one) => holdersIn(one, customer.id).at(-1));
      if (told.every((holder) => holder === staff.id)) return kept;
      const who = told[0] === staff.id ? 'the others' : 'who accepted';
      return broken(
        `customer:update { customerId, updates: { assignedTo: "${staff.id}" } } to ${who}`,
        spellHeard(told[0] === staff.id ? (heard[1] ?? []) : (heard[0] ?? [])),
      );
    },
  },
  {
    id: 'accept-taken',
    section: 'Customer Management Events',
    says: '`customer:accept` of a customer whom a colleague holds is refused, and they stay with the colleague.',
    async play({ held, colleague }) {
      const second = colleague();
      const { customer, holder, onlooker } = await held();
      onlooker.says('customer:accept', { customerId: customer.id, staffId: second.id });
      const heard = [...(await onlooker.settled()), ...(await holder.settled())];
      if (holdersIn(heard, customer.id).includes(second.id)) {
        return broken('the customer stays with who was first', spellHeard(heard));
      }
      const refused = heard.some(({ event }) => event === 'error');
      return refused ? kept : broken('error', spellHeard(heard));
    },
  },
  {
    id: 'accept-atomic',
    section: 'Customer Management Events',
    says: 'Of two who accept the same customer at the same moment exactly one gets them.',
    async play({ onDuty, waiting, staff, colleague, customers }) {
      const second = colleague();
      const clients = [await onDuty(staff), await onDuty(second)] as const;
      const given: string[] = [];
      try {
        for (let round = 0; round < (customers.endless ? ROUNDS : 1); round += 1) {
          const { id: customerId } = await waiting();
          given.push(customerId);
          clients[0].says('customer:accept', { customerId, staffId: staff.id });
          clients[1].says('customer:accept', { customerId, staffId: second.id });
          const heard = [...(await clients[0].settled()), ...(await clients[1].settled())];
          const holders = new Set(holdersIn(heard, customerId));
          if (holders.size > 1) {
            return broken(
              'one of the two',
              `customer:update with ${[...holders].map(spell).join(' and with ')}`,
            );
          }
          if (holders.size === 0) return notSeen('nobody was told who has the customer');
        }
        return kept;
      } finally {
        for (const customerId of given) {
          clients[0].says('customer:end', { customerId, staffId: staff.id });
          clients[1].says('customer:end', { customerId, staffId: second.id });
          customers.release(customerId);
        }
        await Promise.all(clients.map((client) => client.settled()));
      }
    },
  },
  {
    id: 'end-told',
    section: 'Customer Management Events',
    says: '`customer:end` is told to all subscribed staff as `customer:update` with `active: false`.',
    async play(stage) {
      const [client, other] = await pair(stage);
      const customer = await stage.waiting();
      await stage.accept(client, customer);
      await other.settled();
      client.says('customer:end', { customerId: customer.id, staffId: stage.staff.id });
      const isOver = (payload: unknown) =>
        isAbout(customer.id)(payload) && at(payload, 'updates', 'active') === false;
      for (const one of [client, other]) {
        if ((await one.hears('customer:update', isOver)) === undefined) {
          const who = one === client ? 'who ended it' : 'the others';
          return broken(
            `customer:update { customerId, updates: { active: false } } to ${who}`,
            spellHeard(await one.settled()),
          );
        }
      }
      return kept;
    },
  },
  {
    id: 'unknown-customer',
    section: 'Error Handling',
    says: 'A request for a customer who does not exist is answered with `error`.',
    async play({ onDuty, staff }) {
      const client = await onDuty();
      const customerId = 'conformance-no-such-customer';
      const requests: readonly (readonly [string, object])[] = [
        ['customer:history', { customerId }],
        ['customer:accept', { customerId, staffId: staff.id }],
        ['customer:end', { customerId, staffId: staff.id }],
        ['message:send', { customerId, staffId: staff.id, text: 'To nobody' }],
      ];
      for (const [event, payload] of requests) {
        client.says(event, payload);
        if ((await client.hears('error')) !== undefined) continue;
        return broken(`error for ${event}`, spellHeard(await client.settled()));
      }
      return kept;
    },
  },
  {
    id: 'no-other-name',
    section: 'Implementation Notes',
    says: "Note 1: nobody acts in a colleague's name, whatever `staffId` stands in the payload.",
    async play({ onDuty, held, waiting, history, staff, colleague }) {
      const second = colleague();
      const impostor = await onDuty(second);
      const { customer, holder } = await held();
      const { id: customerId } = await waiting();
      const text = `In another's name ${crypto.randomUUID()}`;
      impostor.says('customer:accept', { customerId, staffId: staff.id });
      impostor.says('message:send', { customerId: customer.id, staffId: staff.id, text });
      const heard = [...(await impostor.settled()), ...(await holder.settled())];
      // whoever let it through must not keep the customer
      impostor.says('customer:end', { customerId, staffId: staff.id });
      if (holdersIn(heard, customerId).includes(staff.id)) {
        return broken(`no customer:accept of ${second.id} for ${staff.id}`, spellHeard(heard));
      }
      const told = await history(holder, customer.id);
      if (told === undefined) throw new NoScene('the history was not answered');
      return textsOf(told).includes(text)
        ? broken(`no message of ${second.id} in the name of ${staff.id}`, 'it is in the history')
        : kept;
    },
  },
];
