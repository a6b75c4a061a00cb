import { broken, type Check, kept, notSeen } from '../check.ts';
import { at, spell, spellHeard } from '../reading.ts';
import { newText } from '../seed/told.ts';
import { askFor, mintKey, refusedWith } from './acks.ts';
import { extensionCheck, page, send } from './scene.ts';

const ROUNDS = 10;

/** Send keys, acknowledgements of messages, sequence numbers. */
export const sendChecks: readonly Check[] = [
  extensionCheck({
    id: 'ext-ack-after-commit',
    says: 'A message that is acknowledged is stored: whoever asks for the history then finds it.',
    async play({ held, signedIn, second, staff }) {
      const { customer, holder } = await held('extended');
      const reader = await signedIn(second ?? staff, 'extended');
      const about = { customerId: customer.id, staffId: staff.id };
      for (let round = 0; round < ROUNDS; round += 1) {
        const text = newText('Acknowledged');
        await send(holder, about, text);
        const { texts } = await page(reader, customer.id, { limit: 20 });
        if (!texts.includes(text)) return broken(`"${text}" in the history`, spell(texts.slice(-3)));
      }
      return kept;
    },
  }),
  extensionCheck({
    id: 'ext-key-once',
    says: 'A repeated send key stores nothing and is answered with the first message and `duplicate: true`.',
    async play({ held, signedIn, staff }) {
      const { customer, holder } = await held('extended');
      const twin = await signedIn(staff, 'extended');
      const text = newText('Once');
      const payload = { customerId: customer.id, staffId: staff.id, text, clientMessageId: mintKey() };
      const first = await askFor(holder, 'message:send', payload);
      // one after the other, and two at once from two connections
      const repeats = [
        await askFor(holder, 'message:send', payload),
        ...(await Promise.all([
          askFor(holder, 'message:send', payload),
          askFor(twin, 'message:send', payload),
        ])),
      ];
      if ('fault' in first) return first.fault;
      for (const asked of repeats) {
        if ('fault' in asked) return asked.fault;
        const isFirst = at(asked.ack, 'message', 'id') === at(first.ack, 'message', 'id');
        if (at(asked.ack, 'duplicate') === true && isFirst) continue;
        return broken(
          `duplicate: true and message ${spell(at(first.ack, 'message', 'id'))}`,
          spell(asked.ack),
        );
      }
      const { texts } = await page(holder, customer.id);
      const times = texts.filter((one) => one === text).length;
      return times === 1 ? kept : broken('one message in the history', `${times} messages`);
    },
  }),
  extensionCheck({
    id: 'ext-key-conflict',
    says: 'A used send key with another text is IDEMPOTENCY_CONFLICT, and nothing is stored.',
    async play({ held, staff }) {
      const { customer, holder } = await held('extended');
      const about = { customerId: customer.id, staffId: staff.id };
      const clientMessageId = mintKey();
      await send(holder, about, newText('First text'), clientMessageId);
      const text = newText('Another text');
      const asked = await askFor(holder, 'message:send', { ...about, text, clientMessageId });
      if ('fault' in asked) return asked.fault;
      if (refusedWith(asked.ack) !== 'IDEMPOTENCY_CONFLICT') {
        return broken('IDEMPOTENCY_CONFLICT', spell(asked.ack));
      }
      const { texts } = await page(holder, customer.id);
      return texts.includes(text) ? broken('nothing stored', `"${text}" is in the history`) : kept;
    },
  }),
  extensionCheck({
    id: 'ext-key-private',
    says: 'The send key comes back to its own sender in `message:new`, and to nobody else.',
    async play({ held, staff, colleague }) {
      colleague();
      const { customer, holder, onlooker } = await held('extended');
      const watched = await page(onlooker, customer.id);
      if (watched.messages.length === 0) return notSeen('the colleague could not open the conversation');
      const clientMessageId = mintKey();
      const text = newText('With a key');
      await send(holder, { customerId: customer.id, staffId: staff.id }, text, clientMessageId);
      const isIt = (payload: unknown) => at(payload, 'message', 'text') === text;
      const own = await holder.hears('message:new', isIt);
      if (at(own, 'message', 'clientMessageId') !== clientMessageId) {
        return broken('message:new with the key to its sender', own === undefined ? 'nothing' : spell(own));
      }
      const told = (await onlooker.settled()).filter(({ payload }) => isIt(payload));
      const { messages } = await page(onlooker, customer.id);
      const leaked = [...told.map(({ payload }) => payload), ...messages].find((one) =>
        JSON.stringify(one).includes(clientMessageId),
      );
      return leaked === undefined ? kept : broken('no key for the colleague', spell(leaked));
    },
  }),
  extensionCheck({
    id: 'ext-seq-dense',
    says: '`seq` is 1, 2, 3 without a hole, also after repeated and refused sends and with several at once.',
    async play({ held, staff }) {
      const { customer, holder } = await held('extended');
      const about = { customerId: customer.id, staffId: staff.id };
      const clientMessageId = mintKey();
      const text = newText('Counted');
      await send(holder, about, text, clientMessageId);
      await send(holder, about, text, clientMessageId);
      await holder.asks('message:send', { ...about, text: 'Refused', clientMessageId });
      await Promise.all([
        ...Array.from({ length: 10 }, (_, index) => send(holder, about, newText(`At once ${index}`))),
        customer.writes?.(newText('In between')),
      ]);
      const { seqs } = await page(holder, customer.id, { limit: 100 });
      const isDense = seqs.every((seq, index) => index === 0 || seq === Number(seqs[index - 1]) + 1);
      if (isDense && (seqs[0] === 1 || !seqs.includes(1))) return kept;
      return broken('1, 2, 3 without a hole', seqs.map(String).join(', '));
    },
  }),
  extensionCheck({
    id: 'ext-seq-told',
    says: '`message:new` carries the `seq` under which the history has the message.',
    async play({ held, staff }) {
      const { customer, holder } = await held('extended');
      const text = newText('Numbered');
      const stored = await send(holder, { customerId: customer.id, staffId: staff.id }, text);
      const told = await holder.hears('message:new', (one) => at(one, 'message', 'text') === text);
      if (told === undefined) return broken('message:new', spellHeard(await holder.settled()));
      const { messages } = await page(holder, customer.id);
      const inHistory = messages.find((message) => at(message, 'text') === text);
      const seqs = [stored, at(told, 'message'), inHistory].map((message) => at(message, 'seq'));
      return typeof seqs[0] === 'number' && seqs.every((seq) => seq === seqs[0])
        ? kept
        : broken('one seq in acknowledgement, message:new and history', seqs.map(spell).join(', '));
    },
  }),
];
