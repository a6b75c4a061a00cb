import { broken, type Check, kept, notSeen } from '../check.ts';
import { at, spell, spellHeard } from '../reading.ts';
import { messagesIn, newText } from './told.ts';

/** `message:send`, `message:new`, `message:typing`, `message:typing:update`. */
export const messageChecks: readonly Check[] = [
  {
    id: 'send-told',
    section: 'Messaging Events',
    says: '`message:send` is told as `message:new`: to its sender or to the colleague who has the conversation open.',
    async play({ held, staff, second }) {
      const { customer, holder, onlooker } = await held();
      const text = newText('Hello, how can I help you?');
      holder.says('message:send', { customerId: customer.id, staffId: staff.id, text });
      const heard = [...(await holder.settled()), ...(await onlooker.settled())];
      if (messagesIn(heard, customer.id).some((message) => message.text === text)) return kept;
      if (second === undefined)
        return notSeen('its sender was not told, and no second member of staff was given');
      return broken('message:new', spellHeard(heard));
    },
  },
  {
    id: 'send-reaches-customer',
    section: 'Messaging Events',
    says: '`message:send` reaches the customer.',
    async play({ held, staff }) {
      const { customer, holder } = await held();
      if (customer.isShown === undefined) return notSeen("this kind of customer's screen cannot be seen");
      const text = newText('For the customer');
      holder.says('message:send', { customerId: customer.id, staffId: staff.id, text });
      return (await customer.isShown(text)) ? kept : broken('the customer is shown the message', 'nothing');
    },
  },
  {
    id: 'told-once',
    section: 'Messaging Events',
    says: 'A message is told to one connection as `message:new` once.',
    async play({ held, staff }) {
      const { customer, holder, onlooker } = await held();
      const text = newText('Once');
      holder.says('message:send', { customerId: customer.id, staffId: staff.id, text });
      const heard = [await holder.settled(), await onlooker.settled()].map((one) =>
        messagesIn(one, customer.id).filter((message) => message.text === text),
      );
      if (heard.every((one) => one.length === 0)) return notSeen('the message was told to nobody');
      const again = heard.flatMap((one) =>
        one.filter(({ id }, index) => one.findIndex((earlier) => earlier.id === id) < index),
      );
      return again.length === 0 ? kept : broken('message:new once', `again ${spell(again[0]?.whole)}`);
    },
  },
  {
    id: 'told-in-order',
    section: 'Messaging Events',
    says: 'Messages sent one after the other are told in that order.',
    async play({ held, staff }) {
      const { customer, holder, onlooker } = await held();
      const texts = Array.from({ length: 20 }, (_, index) => newText(`Line ${index + 1}`));
      for (const text of texts) {
        holder.says('message:send', { customerId: customer.id, staffId: staff.id, text });
      }
      const heard = [await holder.settled(), await onlooker.settled()].map((one) =>
        messagesIn(one, customer.id)
          .map(({ text }) => String(text))
          .filter((text, index, all) => texts.includes(text) && all.indexOf(text) === index),
      );
      const told = heard.find((one) => one.length > 1);
      if (told === undefined) return notSeen('the messages were told to nobody');
      const places = told.map((text) => texts.indexOf(text));
      return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0))
        ? kept
        : broken('lines 1 to 20', `lines ${places.map((place) => place + 1).join(', ')}`);
    },
  },
  {
    id: 'customer-word-told',
    section: 'Messaging Events',
    says: "A customer's word is told to who holds the conversation, as `message:new` with `isCustomer: true`.",
    async play({ held }) {
      const { customer, holder } = await held();
      if (customer.writes === undefined) return notSeen('this kind of customer cannot be made to write');
      const text = newText('My invoice is wrong');
      if (!(await customer.writes(text))) return notSeen("the server did not take the customer's word");
      const told = await holder.hears('message:new', (one) => at(one, 'message', 'text') === text);
      if (told === undefined) return broken('message:new', spellHeard(await holder.settled()));
      return at(told, 'message', 'isCustomer') === true && at(told, 'message', 'customerId') === customer.id
        ? kept
        : broken(`customerId: "${customer.id}", isCustomer: true`, spell(told));
    },
  },
  {
    id: 'typing-told',
    section: 'Messaging Events',
    says: '`message:typing` is told to the customer or, as `message:typing:update`, to the colleague who looks on.',
    async play({ held, staff, second }) {
      const { customer, holder, onlooker } = await held();
      if (second === undefined && customer.seesTyping === undefined) {
        return notSeen('no second member of staff was given, and the customer cannot be seen');
      }
      for (const isTyping of [true, false]) {
        holder.says('message:typing', { customerId: customer.id, staffId: staff.id, isTyping });
        const heard = await onlooker.settled();
        const told = heard.some(
          ({ event, payload }) =>
            event === 'message:typing:update' &&
            at(payload, 'customerId') === customer.id &&
            at(payload, 'isTyping') === isTyping,
        );
        if (!told && (await customer.seesTyping?.(isTyping)) !== true) {
          return broken(`message:typing:update { isTyping: ${isTyping} }`, spellHeard(heard));
        }
      }
      return kept;
    },
  },
  {
    id: 'typing-not-echoed',
    section: 'Messaging Events',
    says: "One's own `message:typing` does not come back as `message:typing:update`.",
    async play({ held, staff }) {
      const { customer, holder } = await held();
      holder.says('message:typing', { customerId: customer.id, staffId: staff.id, isTyping: true });
      holder.says('message:typing', { customerId: customer.id, staffId: staff.id, isTyping: false });
      const heard = await holder.settled();
      const own = heard.filter(
        ({ event, payload }) =>
          event === 'message:typing:update' && at(payload, 'customerId') === customer.id,
      );
      return own.length === 0 ? kept : broken('nothing', spellHeard(own));
    },
  },
  {
    id: 'customer-typing-told',
    section: 'Messaging Events',
    says: "A customer's typing is told to who holds the conversation, with `isCustomer: true`.",
    async play({ held }) {
      const { customer, holder } = await held();
      if (customer.types === undefined) return notSeen('this kind of customer cannot be made to type');
      for (const isTyping of [true, false]) {
        if (!(await customer.types(isTyping)))
          return notSeen("the server did not take the customer's typing");
        const told = await holder.hears(
          'message:typing:update',
          (one) => at(one, 'customerId') === customer.id && at(one, 'isTyping') === isTyping,
        );
        if (at(told, 'isCustomer') !== true) {
          return broken(
            `message:typing:update { isCustomer: true, isTyping: ${isTyping} }`,
            told === undefined ? spellHeard(await holder.settled()) : spell(told),
          );
        }
      }
      return kept;
    },
  },
];
