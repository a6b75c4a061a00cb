import { broken, type Check, kept, NoScene, notSeen } from '../check.ts';
import type { Client } from '../client.ts';
import { at, spell, spellHeard } from '../reading.ts';
import type { Held, Stage } from '../stage.ts';
import { messagesIn, messagesOf, newText, textsOf, type Told } from './told.ts';

const NO_ANSWER = 'the history was not answered';

/** The history of a held conversation, with these texts sent to it one after the other. */
async function sent(stage: Stage, { customer, holder }: Held, texts: readonly string[]) {
  for (const text of texts) {
    holder.says('message:send', { customerId: customer.id, staffId: stage.staff.id, text });
  }
  const heard = await holder.settled();
  const answer = await stage.history(holder, customer.id);
  if (answer === undefined) throw new NoScene(NO_ANSWER);
  return { heard, messages: messagesOf(answer) };
}

const numbered = () => Array.from({ length: 5 }, (_, index) => newText(`Line ${index + 1}`));
const timeOf = ({ whole }: Told) => new Date(String(at(whole, 'timestamp'))).getTime();
const only = (messages: readonly Told[], texts: readonly string[]) =>
  messages.filter(({ text }) => texts.includes(String(text)));

/** Fields of a message that two tellings of it have differently. One that is missing is a matter of its shape. */
function differences({ whole: one }: Told, { whole: other }: Told): readonly string[] {
  return ['id', 'customerId', 'text', 'timestamp', 'isCustomer', 'staffName'].filter((field) => {
    const values = [at(one, field), at(other, field)];
    return !values.includes(undefined) && values[0] !== values[1];
  });
}

/** `customer:history`, and what is kept in it. */
export const historyChecks: readonly Check[] = [
  {
    id: 'history-answered',
    section: 'Customer Management Events',
    says: "`customer:history` is answered with `customer:history:response`, which holds the customer's words.",
    async play(stage) {
      const { customer, holder } = await stage.held();
      const answer = await stage.history(holder, customer.id);
      if (answer === undefined) {
        return broken(`customer:history:response for ${customer.id}`, spellHeard(await holder.settled()));
      }
      const words = messagesOf(answer).filter(({ whole }) => at(whole, 'isCustomer') === true);
      return words.length > 0 ? kept : broken("the customer's words", spell(answer));
    },
  },
  {
    id: 'history-ordered',
    section: 'Customer Management Events',
    says: '`history.messages` stand in the order of their times, oldest first.',
    async play(stage) {
      const texts = numbered();
      const { messages } = await sent(stage, await stage.held(), texts);
      const times = messages.map(timeOf).filter((time) => !Number.isNaN(time));
      const isSorted = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));
      const found = [...new Set(only(messages, texts).map(({ text }) => String(text)))];
      if (isSorted && found.every((text, index) => text === texts[index])) return kept;
      return broken(`${spell(texts)}, oldest first`, spell(found));
    },
  },
  {
    id: 'send-stored-once',
    section: 'Implementation Notes',
    says: 'Note 4: every message is stored, once, as it was sent and as one of the staff.',
    async play(stage) {
      const texts = numbered();
      const { messages } = await sent(stage, await stage.held(), texts);
      const found = only(messages, texts);
      const counts = texts.map((text) => found.filter((one) => one.text === text).length);
      const strange = found.find(({ whole }) => at(whole, 'isCustomer') !== false);
      if (strange !== undefined) return broken('isCustomer: false', spell(strange.whole));
      const ids = new Set(found.map(({ id }) => id));
      if (counts.some((count) => count !== 1)) return broken('each once', `${counts.join(', ')} times`);
      return ids.size === found.length ? kept : broken('an id for each message', 'the same id twice');
    },
  },
  {
    id: 'history-agrees',
    section: 'Implementation Notes',
    says: 'Note 4: the history shows a message as `message:new` had told it: same id, text, time and author.',
    async play(stage) {
      const scene = await stage.held();
      const texts = [newText('Told and kept')];
      const { heard, messages } = await sent(stage, scene, texts);
      const all = [...heard, ...(await scene.onlooker.settled())];
      const [told] = only(messagesIn(all, scene.customer.id), texts);
      const [stored] = only(messages, texts);
      if (told === undefined || stored === undefined) {
        return notSeen('the message was not both told and found in the history');
      }
      const fields = differences(told, stored);
      return fields.length === 0
        ? kept
        : broken(`the same ${fields.join(', ')}: ${spell(told.whole)}`, spell(stored.whole));
    },
  },
  {
    id: 'history-past',
    section: 'Implementation Notes',
    says: 'Note 4: the history includes past conversations.',
    async play({ onDuty, waiting, accept, history, staff }) {
      const holder = await onDuty();
      const first = newText('First visit');
      const customer = await waiting(first);
      if (customer.writes === undefined)
        return notSeen('this kind of customer cannot be made to write again');
      await accept(holder, customer);
      holder.says('customer:end', { customerId: customer.id, staffId: staff.id });
      await holder.settled();
      const second = newText('Second visit');
      if (!(await customer.writes(second))) return notSeen('the server did not take the second visit');
      const answer = await history(holder, customer.id);
      if (answer === undefined) return notSeen(NO_ANSWER);
      const texts = textsOf(answer);
      return texts.includes(first) && texts.includes(second)
        ? kept
        : broken(`${first} and ${second}`, spell(texts));
    },
  },
  {
    id: 'text-verbatim',
    section: 'Messaging Events',
    says: '`text` arrives letter for letter: several scripts, line breaks, and what looks like markup.',
    async play(stage) {
      const texts = [
        'Xin chào, Привет, مرحبا, こんにちは, 👩🏽‍💻',
        'one\n\ntwo\tthree',
        '<img src=x onerror="alert(1)"> & <b>bold</b>',
        `'); DROP TABLE messages; --`,
      ].map(newText);
      const { messages } = await sent(stage, await stage.held(), texts);
      const found = messages.map(({ text }) => text);
      const changed = texts.find((text) => !found.includes(text));
      if (changed === undefined) return kept;
      if (!found.some((text) => texts.includes(String(text)))) return notSeen('the history has none of them');
      return broken(spell(changed), spell(found.slice(-texts.length)));
    },
  },
];

/** For checks elsewhere: the history's texts as they are now. */
export async function textsNow(
  stage: Stage,
  client: Client,
  customerId: string,
): Promise<readonly unknown[]> {
  const answer = await stage.history(client, customerId);
  if (answer === undefined) throw new NoScene(NO_ANSWER);
  return textsOf(answer);
}
