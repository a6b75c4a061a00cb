import { expect, test } from 'vitest';
import type { Judged } from '#conformance/check.ts';
import { type ExtensionWish, runConformance } from '#conformance/run-conformance.ts';
import { realServerOver } from '#tests/seed/hosts/real-server.ts';
import { strictServer } from '#tests/seed/hosts/strict-server.ts';
import { hostedCustomers } from '../hosted-customers.ts';
import type { Defect } from './defect.ts';
import { startRelay } from './relay.ts';

/** Runs are mostly waiting, several at a time. */
const LIMIT = 180_000;

async function judge({ name, of, storage, wire }: Defect, extension: ExtensionWish) {
  const sound = of === 'ours' ? realServerOver(name, storage ?? ((kept) => kept)) : strictServer;
  const host = await sound.start();
  const relay = await startRelay(host.url, wire ?? {});
  const [staff, second] = host.staff;
  if (staff === undefined) throw new Error('a host without staff');
  try {
    const customers = hostedCustomers(host);
    const waits = { quietMs: 20 };
    return (await runConformance({ url: relay.url, staff, second, extension, customers, waits })).rules;
  } finally {
    await relay.close();
    await host.stop();
  }
}

const ids = (rules: readonly Judged[], verdict: Judged['verdict']) =>
  rules
    .filter((rule) => rule.verdict === verdict)
    .map(({ id }) => id)
    .toSorted();

/** Each defect is found by the name of the rule that it breaks, and no other rule is blamed. */
export function finds(defects: readonly Defect[], extension: ExtensionWish): void {
  test.concurrent.for(defects)('$name: found', { timeout: LIMIT }, async (defect) => {
    const rules = await judge(defect, extension);
    const judged = rules.filter(
      ({ id, section }) =>
        id !== 'token-checked' && (extension !== 'skip' || section !== 'Extension deskwire/1'),
    );
    expect(
      judged.filter(({ verdict, id }) => verdict === 'broken' && !defect.finds.includes(id)),
    ).toStrictEqual([]);
    expect(ids(judged, 'broken')).toStrictEqual(defect.finds);
    expect(ids(judged, 'not seen')).toStrictEqual(defect.hides ?? []);
  });
}
