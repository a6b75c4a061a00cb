import { type Judged, SECTIONS, type Verdict } from './check.ts';
import type { Report } from './run-conformance.ts';

const LABEL_WIDTH = 10;
const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
const indent = (label: string, text: string) => `  ${' '.repeat(LABEL_WIDTH)}${label} ${text}`;

function linesOf(rule: Judged): readonly string[] {
  const title = `  ${rule.verdict.padEnd(LABEL_WIDTH)}${rule.says}  [${rule.id}]`;
  switch (rule.verdict) {
    case 'kept':
      return [title];
    case 'broken':
      return [title, indent('expected', rule.expected), indent('came    ', rule.came)];
    case 'not seen':
      return [title, indent('because ', rule.because)];
  }
}

/** How many rules of each verdict. */
export function countsOf({ rules }: Report): Readonly<Record<Verdict['verdict'], number>> {
  const count = (verdict: Verdict['verdict']) => rules.filter((rule) => rule.verdict === verdict).length;
  return { kept: count('kept'), broken: count('broken'), 'not seen': count('not seen') };
}

export function summaryOf(report: Report): string {
  const counts = countsOf(report);
  const total = plural(report.rules.length, 'rule');
  return `${total}: ${counts.kept} kept, ${counts.broken} broken, ${counts['not seen']} not seen.`;
}

/** The report as a stranger reads it: rules in words, by the sections of the document. */
export function spellReport(report: Report): string {
  const { url, staffId, secondId, customers, rules } = report;
  const second = secondId === undefined ? 'no second member of staff' : `second ${secondId}`;
  const sections = SECTIONS.flatMap((section) => {
    const own = rules.filter((rule) => rule.section === section);
    return own.length === 0 ? [] : ['', section, ...own.flatMap(linesOf)];
  });
  return [
    `Conformance of ${url}`,
    `Signed in as ${staffId}, ${second}; customers: ${customers}.`,
    ...sections,
    '',
    summaryOf(report),
  ].join('\n');
}

/** The same for programs; the names of the verdicts are part of it. */
export function toJson(report: Report): object {
  return { ...report, counts: countsOf(report), conforms: countsOf(report).broken === 0 };
}
