import { io } from 'socket.io-client';
import { expect } from 'vitest';
import type { ServerSays } from '../document.ts';
import type { StagedTest } from '../stage.ts';

/**
 * Example Usage, copied from the document line by line. Only `SERVER_URL` is filled in, the socket is handed out, and
 * the two places that the example leaves to its reader ("Update ... UI") write into lists.
 */
function runTheExample(SERVER_URL: string) {
  const newCustomers: ServerSays['customer:new'][] = [];
  const newMessages: ServerSays['message:new'][] = [];

  // Initialize socket connection
  const socket = io(SERVER_URL, {
    auth: {
      token: 'STAFF_AUTH_TOKEN',
    },
  });

  // Handle connection
  socket.on('connect', () => {
    // Authenticate staff
    socket.emit('staff:auth', {
      staffId: 'staff1',
      token: 'AUTH_TOKEN',
    });
  });

  // Listen for new customers
  socket.on('customer:new', (data: ServerSays['customer:new']) => {
    // Update UI with new customer
    newCustomers.push(data);
  });

  // Send message
  const sendMessage = () =>
    socket.emit('message:send', {
      customerId: 'customer1',
      staffId: 'staff1',
      text: 'Hello, how can I help you?',
    });

  // Handle new messages
  socket.on('message:new', (data: ServerSays['message:new']) => {
    // Update chat UI with new message
    newMessages.push(data);
  });

  return { socket, newCustomers, newMessages, sendMessage };
}

/** Example Usage. */
export function exampleTranscripts(test: StagedTest): void {
  test("[example] the document's own code serves a customer", async ({ stage }) => {
    const { socket, newCustomers, newMessages, sendMessage } = runTheExample(stage.host.url);
    try {
      const answer = await new Promise((resolve) => socket.once('staff:auth:response', resolve));
      expect(answer).toStrictEqual({ success: true });

      const subscribed = new Promise((resolve) => socket.once('staff:status', resolve));
      socket.emit('staff:subscribe', { staffId: 'staff1' });
      await subscribed;
      const customer = await stage.host.customer({ id: 'customer1' });
      const accepted = new Promise((resolve) => socket.once('customer:update', resolve));
      await customer.writes('Good morning');
      socket.emit('customer:accept', { customerId: 'customer1', staffId: 'staff1' });
      await accepted;

      const echoed = new Promise((resolve) => socket.once('message:new', resolve));
      sendMessage();
      await echoed;
      await customer.isShown('Hello, how can I help you?');
      expect(newCustomers.map((data) => data.customer.id)).toStrictEqual(['customer1']);
      expect(newMessages.map((data) => data.message.text)).toStrictEqual([
        'Good morning',
        'Hello, how can I help you?',
      ]);
    } finally {
      socket.disconnect();
    }
  });

  test('[example] run from top to bottom, its message leaves before the sign-in and is refused, not lost in silence', async ({
    stage,
  }) => {
    const customer = await stage.host.customer({ id: 'customer1' });
    await customer.writes('Good morning');
    const holder = await stage.onDuty(stage.staff1);
    holder.says('customer:accept', { customerId: 'customer1', staffId: 'staff1' });
    await holder.hears('customer:update');

    const { socket, newMessages, sendMessage } = runTheExample(stage.host.url);
    try {
      const refused = new Promise((resolve) => socket.once('error', resolve));
      const answered = new Promise((resolve) => socket.once('staff:auth:response', resolve));
      sendMessage();
      expect(await refused).toMatchObject({ code: 'UNAUTHENTICATED', context: { event: 'message:send' } });
      expect(await answered).toStrictEqual({ success: true });

      // the same socket goes on as if nothing had been
      const echoed = new Promise((resolve) => socket.once('message:new', resolve));
      sendMessage();
      await echoed;
      expect(newMessages).toHaveLength(1);
    } finally {
      socket.disconnect();
    }
  });
}
