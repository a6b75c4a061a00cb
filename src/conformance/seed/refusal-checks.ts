import { broken, type Check, kept, NoScene } from '../check.ts';
import { at, spell, spellHeard } from '../reading.ts';
import { textsNow } from './history-checks.ts';
import { newText } from './told.ts';

/** Every request of the document, well formed. */
const requests = (customerId: string, staffId: string) =>
  [
    ['staff:subscribe', { staffId }],
    ['customer:accept', { customerId, staffId }],
    ['customer:history', { customerId }],
    ['message:send', { customerId, staffId, text: newText('Not allowed') }],
    ['message:typing', { customerId, staffId, isTyping: true }],
    ['customer:end', { customerId, staffId }],
  ] as const;

/** A list so deep that whoever walks it without counting runs out of stack. */
function nested(levels: number): unknown {
  let inner: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) inner = [inner];
  return inner;
}

/** What may be told to somebody who has not signed in. */
const MAY_HEAR = new Set(['error', 'staff:auth:response']);

/** Error Handling, and who is let in to what. */
export const refusalChecks: readonly Check[] = [
  {
    id: 'nothing-before-sign-in',
    section: 'Implementation Notes',
    says: 'Note 1: no request works before `staff:auth` was accepted.',
    async play(stage) {
      const { stranger, held, waiting, staff, customers } = stage;
      const customer = await waiting();
      const scene = await held();
      const client = await stranger();
      // a server that lets it through ends the conversation: not one that other checks share
      const targets = customers.endless ? [customer.id, scene.customer.id] : [customer.id];
      for (const [event, payload] of targets.flatMap((id) => requests(id, staff.id)))
        client.says(event, payload);
      const answers = (await client.settled()).filter(({ event }) => !MAY_HEAR.has(event));
      if (answers.length > 0) return broken('error, or nothing', spellHeard(answers));
      const effects = (await scene.onlooker.settled()).filter(
        ({ event, payload }) =>
          (event === 'customer:update' || event === 'message:typing:update') &&
          targets.some((id) => id === at(payload, 'customerId')),
      );
      if (effects.length > 0) return broken('no effect', spellHeard(effects));
      const texts = await textsNow(stage, scene.holder, scene.customer.id);
      const sent = texts.map(String).find((text) => text.startsWith('Not allowed'));
      return sent === undefined ? kept : broken('no message stored', `"${sent}" is in the history`);
    },
  },
  {
    id: 'strangers-hear-nothing',
    section: 'Implementation Notes',
    says: 'Note 1: whoever has not signed in, or was refused, is told nothing of any customer.',
    async play({ stranger, onDuty, waiting, accept, staff }) {
      const eavesdroppers = [await stranger(), await stranger()];
      eavesdroppers[1]?.says('staff:auth', { staffId: staff.id, token: 'not a token' });
      await eavesdroppers[1]?.hears('staff:auth:response');
      const holder = await onDuty();
      const customer = await waiting();
      const about = { customerId: customer.id, staffId: staff.id };
      await accept(holder, customer);
      holder.says('message:typing', { ...about, isTyping: true });
      holder.says('message:send', { ...about, text: newText('Private') });
      await customer.writes?.(newText('Private too'));
      holder.says('customer:end', about);
      await holder.settled();
      for (const eavesdropper of eavesdroppers) {
        const heard = (await eavesdropper.settled()).filter(({ event }) => !MAY_HEAR.has(event));
        if (heard.length > 0) return broken('nothing', spellHeard(heard));
      }
      return kept;
    },
  },
  {
    id: 'error-is-private',
    section: 'Error Handling',
    says: '`error` is told to nobody but who made the request.',
    async play({ held, staff, second }) {
      const { customer, holder, onlooker } = await held();
      const staffId = (second ?? staff).id;
      onlooker.says('customer:history', { customerId: 'conformance-no-such-customer' });
      onlooker.says('message:send', { customerId: customer.id, staffId });
      await onlooker.settled();
      const others = (await holder.settled()).filter(({ event }) => event === 'error');
      return others.length === 0 ? kept : broken('nothing', spellHeard(others));
    },
  },
  {
    id: 'malformed-refused',
    section: 'Error Handling',
    says: 'A payload that lacks a documented field, or has it in another type, is answered with `error` and does nothing.',
    async play(stage) {
      const { held, staff } = stage;
      const { customer, holder } = await held();
      const before = await textsNow(stage, holder, customer.id);
      const about = { customerId: customer.id, staffId: staff.id };
      const malformed: readonly (readonly [string, unknown])[] = [
        ['message:send', about],
        ['message:send', { ...about, text: 7 }],
        ['message:typing', { ...about, isTyping: 'yes' }],
        ['customer:history', {}],
        ['customer:accept', { staffId: staff.id }],
        ['customer:end', { staffId: staff.id }],
      ];
      for (const [event, payload] of malformed) {
        holder.says(event, payload);
        if ((await holder.hears('error')) !== undefined) continue;
        return broken(`error for ${event} ${spell(payload)}`, spellHeard(await holder.settled()));
      }
      const after = await textsNow(stage, holder, customer.id);
      return after.length === before.length
        ? kept
        : broken('nothing stored', `${after.length - before.length} messages more`);
    },
  },
];

/** May stop the server: nothing of the others should come after it. */
export const survivalCheck: Check = {
  id: 'malformed-survived',
  section: 'Error Handling',
  says: 'No payload whatever stops the server: null, a list, 2 000 levels deep, or none at all.',
  async play(stage) {
    const { held, signedIn, staff } = stage;
    const { customer, onlooker } = await held();
    const payloads = [null, 'text', 42, [], {}, nested(2_000)];
    try {
      for (const [event] of requests(customer.id, staff.id)) {
        const client = await signedIn();
        client.says(event);
        for (const payload of payloads) client.says(event, payload);
        await client.settled();
        client.leave();
      }
      const client = await signedIn();
      if ((await stage.history(client, customer.id)) === undefined) {
        return broken('customer:history is answered as before', spellHeard(await client.settled()));
      }
    } catch (error) {
      if (!(error instanceof NoScene)) throw error;
      return broken('the server lets one in as before', error.message);
    }
    // a server that was started again at once has lost everybody's connection
    return onlooker.isOpen() ? kept : broken("a colleague's connection goes on", 'it has ended');
  },
};
