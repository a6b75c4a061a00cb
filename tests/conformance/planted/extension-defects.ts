import { randomUUID } from 'node:crypto';
import type { NewMessage } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { asClientMessageId } from '#protocol/ids.ts';
import { type Defect, drop, isPayload, listIn, spoil, spoilAck, within } from './defect.ts';
import type { Said } from './relay.ts';

/** How long after its acknowledgement a message of staff is not yet there for others, in milliseconds. */
const LATE_MS = 400;

/** Treats some repeated send keys as new ones. */
const forgets =
  (isForgotten: (isSameText: boolean) => boolean) =>
  (sound: Storage): Storage => {
    const texts = new Map<string | null, string>();
    return {
      ...sound,
      appendStaffMessage(message: NewMessage, staff, audit) {
        const { clientMessageId: key, text } = message;
        const earlier = texts.get(key);
        texts.set(key, earlier ?? text);
        const isAgain = key !== null && earlier !== undefined && isForgotten(earlier === text);
        const clientMessageId = isAgain ? asClientMessageId(randomUUID()) : key;
        return sound.appendStaffMessage({ ...message, clientMessageId }, staff, audit);
      },
    };
  };

/** A counter that leaves one number out: everything after the third message stands one higher. */
const withHole = (seq: unknown) => (typeof seq === 'number' && seq > 3 ? seq + 1 : seq);
const withoutHole = (seq: unknown) => (typeof seq === 'number' && seq > 4 ? seq - 1 : seq);

function renumber(value: unknown, change: (seq: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => renumber(item, change));
  if (!isPayload(value)) return value;
  const seqs = new Set(['seq', 'oldestSeq', 'newestSeq', 'before', 'after']);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      seqs.has(key) ? change(inner) : renumber(inner, change),
    ]),
  );
}

const renumbered = (said: Said, change: (seq: unknown) => unknown): readonly Said[] => [
  { event: said.event, args: said.args.map((arg) => renumber(arg, change)) },
];

/** What `deskwire/1` adds. */
export const EXTENSION_DEFECTS: readonly Defect[] = [
  {
    name: 'a message is acknowledged before it is there for others',
    of: 'ours',
    finds: ['ext-ack-after-commit'],
    wire: {
      up(said, line) {
        if (said.event === 'message:send') line.seen.set('writes', true);
        return [said];
      },
      ack(event, answer, line) {
        if (line.seen.get('writes') === true) return answer;
        return spoilAck('customer:history', (told) => {
          const history = within(told, 'history');
          history['messages'] = listIn(history, 'messages').filter(
            (one) =>
              isPayload(one) &&
              // a conversation that seems empty could not be looked at by other checks
              (one['isCustomer'] === true || Date.parse(String(one['timestamp'])) < Date.now() - LATE_MS),
          );
        })(event, answer);
      },
    },
  },
  {
    name: 'a repeated send key is stored twice',
    of: 'ours',
    finds: ['ext-key-once'],
    storage: forgets((isSameText) => isSameText),
  },
  {
    name: 'a used send key is taken for another text',
    of: 'ours',
    finds: ['ext-key-conflict'],
    storage: forgets((isSameText) => !isSameText),
  },
  {
    name: 'the send key is told to colleagues',
    of: 'ours',
    finds: ['ext-key-private'],
    wire: (() => {
      const keys = new Map<unknown, unknown>();
      return {
        ack(event, answer) {
          if (event !== 'message:send' || !isPayload(answer)) return answer;
          const message = within(answer, 'message');
          keys.set(message['id'], message['clientMessageId']);
          return answer;
        },
        down: spoil('message:new', (payload) => {
          const message = within(payload, 'message');
          const key = keys.get(message['id']);
          if (key !== undefined) message['clientMessageId'] = key;
        }),
      };
    })(),
  },
  {
    name: 'the sequence has a hole',
    of: 'ours',
    finds: ['ext-seq-dense'],
    wire: {
      up: (said) => renumbered(said, withoutHole),
      down: (said) => renumbered(said, withHole),
      ack: (_event, answer) => renumber(answer, withHole),
    },
  },
  {
    name: 'message:new carries another seq',
    of: 'ours',
    finds: ['ext-seq-told'],
    wire: {
      down: (said, line) =>
        line.isExtended
          ? spoil('message:new', (payload) => {
              within(payload, 'message')['seq'] = 4_711;
            })(said)
          : [said],
    },
  },
  {
    name: 'pages overlap by one message',
    of: 'ours',
    finds: ['ext-pages-meet'],
    wire: {
      up: spoil('customer:history', (payload) => {
        if (typeof payload['before'] === 'number') payload['before'] += 1;
      }),
    },
  },
  {
    name: 'a page always tells of more',
    of: 'ours',
    finds: ['ext-page-told'],
    wire: { ack: spoilAck('customer:history', (answer) => (within(answer, 'page')['hasMore'] = true)) },
  },
  {
    name: 'before with after is taken for before',
    of: 'ours',
    finds: ['ext-page-one-way'],
    wire: {
      up: spoil('customer:history', (payload) => {
        if ('before' in payload) delete payload['after'];
      }),
    },
  },
  {
    name: 'a cursor goes past a hole',
    of: 'ours',
    finds: ['ext-sync-messages'],
    wire: {
      ack: spoilAck('sync:since', (answer) => {
        for (const delta of listIn(answer, 'deltas')) if (isPayload(delta)) listIn(delta, 'messages').shift();
      }),
    },
  },
  {
    name: 'catching up misses a customer',
    of: 'ours',
    finds: ['ext-sync-customers'],
    wire: {
      ack: spoilAck('sync:since', (answer) => {
        if (answer['reset'] === false) answer['customers'] = listIn(answer, 'customers').slice(0, -1);
      }),
    },
  },
  {
    name: 'another epoch is not noticed',
    of: 'ours',
    finds: ['ext-sync-snapshot'],
    wire: { up: spoil('sync:since', (payload) => delete payload['epoch']) },
  },
  {
    name: 'a refusal is also an error event',
    of: 'ours',
    finds: ['ext-refusals'],
    wire: {
      ack(_event, answer, line) {
        if (isPayload(answer) && answer['ok'] === false) {
          line.tellClient('error', { code: 'NOT_FOUND', message: 'No such customer.' });
        }
        return answer;
      },
    },
  },
  {
    name: 'typing is not acknowledged',
    of: 'ours',
    finds: ['ext-acks'],
    wire: { ack: (event, answer) => (event === 'message:typing' ? undefined : answer) },
  },
  {
    name: 'an acknowledgement has another shape',
    of: 'ours',
    finds: ['ext-acks'],
    wire: { ack: spoilAck('customer:end', (answer) => (answer['duplicate'] = 'no')) },
  },
  {
    name: 'renewing the token ends the subscription',
    of: 'ours',
    finds: ['ext-renews'],
    wire: {
      up(said, line) {
        if (said.event === 'staff:auth') line.seen.set('times', Number(line.seen.get('times') ?? 0) + 1);
        return [said];
      },
      down: (said, line) =>
        line.isExtended && Number(line.seen.get('times')) > 1 ? drop('customer:new')(said) : [said],
    },
  },
  {
    name: 'the offer names no epoch',
    of: 'ours',
    finds: ['ext-offer'],
    wire: { down: spoil('staff:auth:response', (payload) => delete payload['epoch']) },
  },
  {
    name: 'changed rows have another shape',
    of: 'ours',
    finds: ['ext-shapes'],
    wire: { down: spoil('customer:changed', (payload) => (payload['customers'] = 'many')) },
  },
  {
    name: 'fields of the extension are told to a client that has not offered it',
    of: 'ours',
    finds: ['nothing-more'],
    wire: {
      down: (said, line) =>
        line.isExtended
          ? [said]
          : spoil('customer:new', (payload) => (within(payload, 'customer')['unread'] = 1))(said),
    },
  },
];
