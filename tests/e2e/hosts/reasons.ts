import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Counts what passed, failed and was skipped, and says why it was skipped. */
class Reasons implements Reporter {
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };
  readonly #reasons = new Map<string, string[]>();

  onTestEnd(test: TestCase, { status, annotations }: TestResult): void {
    if (status !== 'skipped') {
      this.#counts[status === 'passed' ? 'passed' : 'failed'] += 1;
      return;
    }
    this.#counts.skipped += 1;
    const reason = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason was given';
    this.#reasons.set(reason, [...(this.#reasons.get(reason) ?? []), test.title]);
  }

  onEnd(): void {
    for (const [reason, titles] of this.#reasons) {
      process.stdout.write(
        `\nSkipped, because ${reason}:\n${titles.map((title) => `  ${title}\n`).join('')}`,
      );
    }
    const { passed, failed, skipped } = this.#counts;
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  }
}

// oxlint-disable-next-line import/no-default-export -- Playwright takes a reporter this way
export default Reasons;
