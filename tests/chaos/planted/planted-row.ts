import * as v from 'valibot';
import { table } from '../run/table.ts';

/** What became of one scenario on one bug. */
export const PlantedRow = v.object({
  bug: v.string(),
  kind: v.string(),
  says: v.string(),
  scenario: v.string(),
  /** Of the checker, in which something was counted. */
  columns: v.array(v.string()),
  /** The first one that shows the bug's effect; if there is none, the first of all. */
  finding: v.string(),
  isCaught: v.boolean(),
});
export type PlantedRow = v.InferOutput<typeof PlantedRow>;

/** As `npm run chaos:planted -- --json` writes it. */
export const PlantedRun = v.object({ rows: v.array(PlantedRow) });

export const verdictOf = (isCaught: boolean): string => (isCaught ? 'caught' : 'NOT CAUGHT');

const HEAD = ['the bug', 'what the product then does', 'fault', 'what was found', 'verdict'];

export function plantedTable(rows: readonly PlantedRow[]): string {
  return table(
    HEAD,
    rows.map(({ kind, says, scenario, finding, isCaught }) => [
      kind,
      says,
      scenario,
      inCell(finding),
      verdictOf(isCaught),
    ]),
  );
}

/** A stroke would end the cell; which round it was says nothing here. */
const inCell = (finding: string): string => finding.replace(/^round \d+: /u, '').replaceAll('|', '\\|');
