import { expect, test } from 'vitest';
import { type AuditRow } from '#desk/records.ts';
import { CHAIN_START, chainRow, verifyChain } from '#storage/audit-chain.ts';
import { act, sha256 } from './desk-fixtures.ts';

function chainOf(length: number): AuditRow[] {
  const rows: AuditRow[] = [];
  for (let n = 0; n < length; n += 1) rows.push(chainRow(rows.at(-1) ?? CHAIN_START, act(`act${n}`), sha256));
  return rows;
}

test('[AUDIT-1] the canonical form is settled: hashes of kept logs stay valid', () => {
  const row = chainRow(
    { number: 41, hash: 'abc' },
    { ...act('customer:end', 1), detail: 'é' },
    (text) => text,
  );
  expect(row.hash).toBe(
    'abc{"act":"customer:end","actor":"ann","at":1750000000001,"detail":"é","number":42}',
  );
});

test('[AUDIT-1] a changed, missing, moved or foreign row breaks the chain at its number', () => {
  const rows = chainOf(5);
  const [one, two, three, four, five] = rows as [AuditRow, AuditRow, AuditRow, AuditRow, AuditRow];
  expect(verifyChain(rows, sha256)).toMatchObject({ ok: true });
  expect(verifyChain([one, { ...two, actor: 'bob' }, three], sha256)).toEqual({
    ok: false,
    number: 2,
    fault: 'content',
  });
  expect(verifyChain([one, two, four, five], sha256)).toEqual({ ok: false, number: 3, fault: 'gap' });
  expect(verifyChain([two], sha256)).toEqual({ ok: false, number: 1, fault: 'gap' });
  const forged = chainRow({ number: 2, hash: one.hash }, act('forged'), sha256);
  expect(verifyChain([one, two, forged], sha256)).toEqual({ ok: false, number: 3, fault: 'link' });
});

test('[AUDIT-1] a log is verified page by page', () => {
  const rows = chainOf(5);
  const page = verifyChain(rows.slice(0, 2), sha256);
  if (!page.ok) throw new Error('The first page is broken.');
  expect(verifyChain(rows.slice(2), sha256, page.end)).toMatchObject({ ok: true, end: { number: 5 } });
  expect(verifyChain(rows.slice(3), sha256, page.end)).toMatchObject({ ok: false, number: 3 });
});
