import { expect } from 'vitest';
import type { StagedTest } from '../stage.ts';

const ROUNDS = 200;

/** Two at once, two hundred times over. */
export function raceTranscripts(test: StagedTest): void {
  test(
    '[QUEUE-1] of two who accept at once exactly one wins and the other is told who',
    { timeout: 60_000 },
    async ({ stage }) => {
      const { staff1, staff2 } = stage;
      const contenders = [
        { staff: staff1, client: await stage.onDuty(staff1), won: 0 },
        { staff: staff2, client: await stage.onDuty(staff2), won: 0 },
      ];
      for (let round = 0; round < ROUNDS; round += 1) {
        const { id: customerId } = await stage.waiting();
        // who speaks first changes, so that neither wins by being first in the test
        const order = round % 2 === 0 ? contenders : contenders.toReversed();
        for (const { staff, client } of order)
          client.says('customer:accept', { customerId, staffId: staff.id });

        const holders: (string | undefined)[] = [];
        for (const { client } of contenders) {
          const { updates } = await client.hears('customer:update', (told) => told.customerId === customerId);
          holders.push(updates.assignedTo);
        }
        expect(new Set(holders).size).toBe(1);
        const winner = contenders.find(({ staff }) => staff.id === holders[0]);
        const loser = contenders.find(({ staff }) => staff.id !== holders[0]);
        if (winner === undefined || loser === undefined) throw new Error(`${holders[0]} took no part`);
        winner.won += 1;
        const { code, message } = await loser.client.hears('error');
        expect(code).toBe('ALREADY_ASSIGNED');
        expect(message).toContain(winner.staff.name);
        // told of one change only
        for (const { client } of contenders) {
          expect(
            (await client.rest()).filter((event) => event === 'customer:update' || event === 'error'),
          ).toEqual([]);
        }
      }
      expect(contenders.reduce((sum, { won }) => sum + won, 0)).toBe(ROUNDS);
      for (const { staff, client, won } of contenders) {
        client.says('staff:subscribe', { staffId: staff.id });
        expect(await client.hears('staff:status')).toStrictEqual({ online: true, activeChats: won });
      }
    },
  );
}
