import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';

/**
 * The floor: a bare Socket.IO server that stores nothing and checks nothing. Both sides of a conversation are in a room;
 * what one says is acknowledged and told to the room, sender included, as on the desk.
 */
const http = createServer();
const io = new Server(http, { serveClient: false, transports: ['websocket', 'polling'] });

type Said = { readonly customerId: string; readonly text: string };
let number = 0;

function bind(socket: Socket, isCustomer: boolean): void {
  socket.on('join', ({ customerId }: Said, ack: (answer: object) => void) => {
    void socket.join(customerId);
    ack({ ok: true });
  });
  socket.on('message:send', ({ customerId, text }: Said, ack: (answer: object) => void) => {
    number += 1;
    const message = { id: String(number), customerId, text, timestamp: new Date(), isCustomer };
    ack({ ok: true, message });
    io.of('/').to(customerId).emit('message:new', { message });
    io.of('/customer').to(customerId).emit('message:new', { message });
  });
}
io.on('connection', (socket) => bind(socket, false));
io.of('/customer').on('connection', (socket) => bind(socket, true));

// in order, so that a profile of it is written
process.once('SIGTERM', () => process.exit());

http.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  console.log(`Customer page: http://127.0.0.1:${(http.address() as AddressInfo).port}/`);
});
