import { type Defect, drop, isPayload, listIn, spoil, within } from './defect.ts';

const isStaffs = (message: unknown) => isPayload(message) && message['isCustomer'] === false;
const messageIn = (payload: Record<string, unknown>) => within(payload, 'message');

function history(change: (messages: unknown[]) => unknown[]) {
  return spoil('customer:history:response', (payload) => {
    const inner = within(payload, 'history');
    inner['messages'] = change(listIn(inner, 'messages'));
  });
}

/** When a conversation ended, by customer, as a server would remember that forgets what was before. */
function forgetful(): Defect['wire'] {
  const ended = new Map<unknown, string>();
  return {
    up(said) {
      const [payload] = said.args;
      if (said.event === 'customer:end' && isPayload(payload)) {
        ended.set(payload['customerId'], new Date().toISOString());
      }
      return [said];
    },
    down: history((messages) =>
      messages.filter(
        (message) =>
          isPayload(message) && String(message['timestamp']) > (ended.get(message['customerId']) ?? ''),
      ),
    ),
  };
}

/** Messages, their history, and typing. */
export const MESSAGE_DEFECTS: readonly Defect[] = [
  {
    name: 'message:new has no timestamp',
    of: 'the strict server',
    finds: ['shape-of-message-new'],
    wire: { down: spoil('message:new', (payload) => delete messageIn(payload)['timestamp']) },
  },
  {
    name: 'the time in a history is a number',
    of: 'the strict server',
    finds: ['history-agrees', 'shape-of-customer-history-response'],
    wire: {
      down: history((messages) =>
        messages.map((one) =>
          isPayload(one) ? { ...one, timestamp: Date.parse(String(one['timestamp'])) } : one,
        ),
      ),
    },
  },
  {
    name: 'the history is newest first',
    of: 'the strict server',
    finds: ['history-ordered'],
    wire: { down: history((messages) => messages.toReversed()) },
  },
  {
    name: "the staff's messages are not kept",
    of: 'the strict server',
    finds: ['send-stored-once'],
    hides: ['history-agrees', 'text-verbatim'],
    wire: { down: history((messages) => messages.filter((message) => !isStaffs(message))) },
  },
  {
    name: 'a message is stored twice',
    of: 'the strict server',
    finds: ['send-stored-once'],
    wire: { up: (said) => (said.event === 'message:send' ? [said, said] : [said]) },
  },
  {
    name: 'the history shows another id than was told',
    of: 'the strict server',
    finds: ['history-agrees'],
    wire: {
      down: history((messages) =>
        messages.map((one) => (isPayload(one) ? { ...one, id: `row-${String(one['id'])}` } : one)),
      ),
    },
  },
  {
    name: 'the history forgets past conversations',
    of: 'the strict server',
    finds: ['history-past'],
    wire: forgetful() ?? {},
  },
  {
    name: 'text is escaped before it is kept',
    of: 'the strict server',
    finds: ['text-verbatim'],
    wire: {
      up: spoil('message:send', (payload) => {
        if (typeof payload['text'] === 'string') payload['text'] = payload['text'].replaceAll('<', '&lt;');
      }),
    },
  },
  {
    name: 'message:new is told twice',
    of: 'the strict server',
    finds: ['told-once'],
    wire: { down: (said) => (said.event === 'message:new' ? [said, said] : [said]) },
  },
  {
    name: 'message:new is told out of order',
    of: 'the strict server',
    finds: ['told-in-order'],
    wire: {
      down(said, line) {
        if (said.event !== 'message:new') return [said];
        const count = Number(line.seen.get('count') ?? 0) + 1;
        line.seen.set('count', count);
        if (count % 3 !== 0) return [said];
        // after the turn in which the others are told
        setTimeout(() => line.tellClient(said.event, said.args[0]), 5);
        return [];
      },
    },
  },
  {
    name: "the staff's messages are told to nobody of the staff",
    of: 'the strict server',
    finds: ['send-told'],
    hides: ['history-agrees', 'told-in-order', 'told-once'],
    wire: { down: drop('message:new', (payload) => isStaffs(messageIn(payload))) },
  },
  {
    name: "a customer's word is told to nobody",
    of: 'the strict server',
    finds: ['customer-word-told'],
    wire: { down: drop('message:new', (payload) => !isStaffs(messageIn(payload))) },
  },
  {
    name: 'typing comes back to who types',
    of: 'the strict server',
    finds: ['typing-not-echoed'],
    wire: {
      up(said, line) {
        const [payload] = said.args;
        if (said.event === 'message:typing' && line.isSignedIn && isPayload(payload)) {
          const { customerId, isTyping } = payload;
          if (typeof isTyping === 'boolean') {
            line.tellClient('message:typing:update', { customerId, isCustomer: false, isTyping });
          }
        }
        return [said];
      },
    },
  },
  {
    name: 'typing is told to nobody',
    of: 'the strict server',
    finds: ['typing-told'],
    wire: { up: drop('message:typing', ({ isTyping }) => typeof isTyping === 'boolean') },
  },
  {
    name: "a customer's typing is told as a colleague's",
    of: 'the strict server',
    finds: ['customer-typing-told'],
    wire: {
      down: spoil('message:typing:update', (payload) => {
        payload['isCustomer'] = false;
      }),
    },
  },
];
