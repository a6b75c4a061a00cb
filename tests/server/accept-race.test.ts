import { expect, test } from 'vitest';
import { EVENT_ALLOWANCE } from '#server/sockets/event-limits.ts';
import { startTestServer } from './server-kit.ts';
import { ask, next, seedClient, staffClient } from './socket-kit.ts';

const ROUNDS = 200;

test('[QUEUE-1] of two agents who accept at once exactly one wins, 200 times, and the other is told who', async () => {
  const server = await startTestServer({ allowance: { ...EVENT_ALLOWANCE, events: 10_000 } });
  const agents = await Promise.all(
    ['staff1', 'staff2'].map(async (staffId) => ({
      staffId,
      ...(await staffClient(server.url, staffId, await server.addStaff(staffId))),
    })),
  );
  const wins: Record<string, number> = { staff1: 0, staff2: 0 };

  for (let round = 0; round < ROUNDS; round += 1) {
    const customerId = await server.addWaiting();
    const inTurn = round % 2 === 0 ? agents : agents.toReversed();
    const answers = await Promise.all(
      inTurn.map(async ({ socket, staffId }) => ({
        staffId,
        answer: await ask(socket, 'customer:accept', { customerId, staffId }),
      })),
    );
    const won = answers.filter(({ answer }) => answer.ok === true);
    const lost = answers.filter(({ answer }) => answer.ok === false);
    expect([won.length, lost.length]).toEqual([1, 1]);
    const winner = won[0]?.staffId ?? '';
    expect(won[0]?.answer).toMatchObject({
      duplicate: false,
      customer: { assignedTo: winner, needsSupport: false },
    });
    expect(lost[0]?.answer.error).toEqual({
      code: 'ALREADY_ASSIGNED',
      message: `Staff ${winner} has already accepted this customer.`,
      retryable: false,
    });
    expect((await server.storage.findCustomer(customerId))?.assignedTo).toBe(winner);
    wins[winner] = (wins[winner] ?? 0) + 1;
  }
  expect((wins['staff1'] ?? 0) + (wins['staff2'] ?? 0)).toBe(ROUNDS);
  // with one agent always first the race would not have been one
  expect(Math.min(wins['staff1'] ?? 0, wins['staff2'] ?? 0)).toBeGreaterThan(0);
  const accepts = (await server.storage.auditTail(5_000)).filter(({ act }) => act === 'customer:accept');
  expect(accepts).toHaveLength(ROUNDS);
}, 60_000);

test('[QUEUE-1] a client that knows the seed document alone is told by the seed’s error who was first', async () => {
  const server = await startTestServer();
  const first = await staffClient(server.url, 'staff1', await server.addStaff('staff1'));
  const second = await seedClient(server.url, 'staff2', await server.addStaff('staff2'));
  const customerId = await server.addWaiting();
  await ask(first.socket, 'customer:accept', { customerId, staffId: 'staff1' });
  const refused = next(second.socket, 'error');
  second.socket.emit('customer:accept', { customerId, staffId: 'staff2' });
  expect((await refused)[0]).toMatchObject({
    code: 'ALREADY_ASSIGNED',
    message: 'Staff staff1 has already accepted this customer.',
    context: { event: 'customer:accept', customerId },
  });
});
