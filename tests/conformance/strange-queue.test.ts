import { expect, test } from 'vitest';
import { runConformance } from '#conformance/run-conformance.ts';
import { mockInSeedMode } from '#tests/seed/hosts/mock.ts';
import { strictServer } from '#tests/seed/hosts/strict-server.ts';

/** A run is some hundred connections, one after the other. */
const LIMIT = 120_000;

test.each([strictServer, mockInSeedMode])(
  'customers of somebody else’s queue, who write when they are asked to, are enough to judge $name',
  async (host) => {
    const running = await host.start();
    const [staff, second] = running.staff;
    if (staff === undefined) throw new Error('a host without staff');
    let asked = 0;
    const writing: Promise<void>[] = [];
    try {
      const report = await runConformance({
        url: running.url,
        staff,
        second,
        extension: 'skip',
        customers: 'queue',
        customerWaitMs: 10_000,
        prompt: (line) => {
          expect(line).toMatch(/write as one/u);
          asked += 1;
          writing.push(running.customer().then((customer) => customer.writes('I was asked to write.')));
        },
      });
      await Promise.all(writing);
      const broken = report.rules.filter(({ verdict }) => verdict === 'broken');
      expect(broken).toStrictEqual([]);
      const kept = report.rules.filter(({ verdict }) => verdict === 'kept').map(({ id }) => id);
      expect(kept).toContain('accept-atomic');
      expect(asked).toBeGreaterThan(0);
      // what only the customer's own side could show is no blame, and says why
      const unseen = report.rules.filter(({ verdict }) => verdict === 'not seen');
      for (const rule of unseen) expect(rule).toMatchObject({ because: expect.stringMatching(/\w/u) });
    } finally {
      await running.stop();
    }
  },
  LIMIT,
);
