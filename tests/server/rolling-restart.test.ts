import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { expect, test } from 'vitest';
import { EXTENSION } from '#protocol/version.ts';
import { MAI, startChaosDesk } from '#tests/chaos/desk/desk.ts';
import { heldCustomer, staff, tokenOf } from '#tests/chaos/desk/people.ts';
import { afterTest } from './server-kit.ts';
import { type Answer, ask, connect, next } from './socket-kit.ts';

const RESTARTS = 3;
const BETWEEN = 100;
const SENDERS = 10;

type Told = { readonly reasons: string[]; readonly refused: Answer[] };

/** The library's own reconnecting: it stays away for good when a server says `disconnect` instead of cutting the line. */
async function comingBack(url: string, token: string) {
  const { socket } = connect(url, {
    auth: { ext: [EXTENSION] },
    reconnection: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
  });
  const told: Told = { reasons: [], refused: [] };
  let signedIn = Promise.withResolvers<void>();
  socket.on('connect', () => {
    socket.emit('staff:auth', { staffId: MAI.id, token }, (answer: Answer) => {
      if (answer['success'] === true) signedIn.resolve();
      else told.refused.push(answer);
    });
  });
  socket.on('disconnect', (reason) => {
    told.reasons.push(reason);
    signedIn = Promise.withResolvers<void>();
  });
  return { socket, told, ready: () => signedIn.promise };
}

/** The answer, or nothing when the connection ended before it came. */
async function askUnlessCut(socket: Socket, event: string, payload: object): Promise<Answer | undefined> {
  const cut = next(socket, 'disconnect').then(() => undefined);
  return Promise.race([ask(socket, event, payload).catch(() => undefined), cut]);
}

test('[STOP-1] [SEND-1] restarted by SIGTERM under load: nothing is refused or lost, and clients come back by themselves', async () => {
  const desk = await startChaosDesk();
  afterTest(() => desk.stop());
  const first = await staff(desk, MAI);
  const customerId = await heldCustomer(desk, first);
  const token = await tokenOf(desk, MAI);
  first.socket.disconnect();
  const { socket, told, ready } = await comingBack(desk.url, token);
  const sent: string[] = [];
  let begun = 0;
  const milestones = Array.from({ length: RESTARTS }, () => Promise.withResolvers<void>());

  async function sendAll(): Promise<void> {
    while (begun < BETWEEN * (RESTARTS + 1)) {
      begun += 1;
      const text = `message ${begun}`;
      const payload = { customerId, staffId: MAI.id, text, clientMessageId: randomUUID() };
      let answer: Answer | undefined;
      while (answer === undefined) {
        await ready();
        answer = await askUnlessCut(socket, 'message:send', payload);
      }
      if (answer.ok !== true) told.refused.push(answer);
      sent.push(text);
      milestones[sent.length / BETWEEN - 1]?.resolve();
    }
  }

  async function restartAll(): Promise<void> {
    for (const { promise } of milestones) {
      await promise;
      await desk.term();
      await desk.start();
    }
  }

  // several at a time, so that some are under way at every moment of a stop
  await Promise.all([...Array.from({ length: SENDERS }, sendAll), restartAll()]);
  expect(told).toEqual({ reasons: Array.from({ length: RESTARTS }, () => 'transport close'), refused: [] });
  const kept = desk.messages().filter(({ isCustomer }) => !isCustomer);
  expect(kept.map(({ text }) => text).toSorted()).toEqual(sent.toSorted());
  expect(desk.complaints()).toEqual([]);
}, 40_000);
