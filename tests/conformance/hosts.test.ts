import { expect, test } from 'vitest';
import type { Judged } from '#conformance/check.ts';
import { type ConformanceOptions, runConformance } from '#conformance/run-conformance.ts';
import { mockInExtendedMode, mockInSeedMode } from '#tests/seed/hosts/mock.ts';
import { realServerInMemory, realServerOnSqlite } from '#tests/seed/hosts/real-server.ts';
import { strictServer } from '#tests/seed/hosts/strict-server.ts';
import type { RunningSeedHost, SeedHost } from '#tests/seed/seed-host.ts';
import { hostedCustomers } from './hosted-customers.ts';

/** A run is some hundred connections, one after the other: mostly waiting, so the runs go side by side. */
const LIMIT = 120_000;

async function judge(
  host: SeedHost,
  options: (running: RunningSeedHost) => Partial<ConformanceOptions>,
): Promise<readonly Judged[]> {
  const running = await host.start();
  const [staff, second] = running.staff;
  if (staff === undefined) throw new Error('a host without staff');
  try {
    const report = await runConformance({
      url: running.url,
      staff,
      second,
      revoke: () => running.revoke(staff.id),
      ...options(running),
    });
    return report.rules;
  } finally {
    await running.stop();
  }
}

const not = (rules: readonly Judged[], verdict: Judged['verdict']) =>
  rules.filter((rule) => rule.verdict !== verdict);

test.concurrent.for([realServerInMemory, realServerOnSqlite, mockInExtendedMode])(
  '$name keeps every rule of the document and of the extension',
  { timeout: LIMIT },
  async (host) => {
    const rules = await judge(host, () => ({ extension: 'require', customers: 'door' }));
    expect(not(rules, 'kept')).toStrictEqual([]);
    expect(rules.length).toBeGreaterThan(50);
  },
);

test.concurrent.for([strictServer, mockInSeedMode])(
  '$name keeps every rule of the document and is not blamed for the extension',
  { timeout: LIMIT },
  async (host) => {
    const rules = await judge(host, (running) => ({ customers: hostedCustomers(running) }));
    const extension = rules.filter(({ section }) => section === 'Extension deskwire/1');
    expect(not(extension, 'not seen')).toStrictEqual([]);
    expect(
      not(
        rules.filter((rule) => !extension.includes(rule)),
        'kept',
      ),
    ).toStrictEqual([]);
  },
);
