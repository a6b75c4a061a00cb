import { expect, type Page } from '@playwright/test';
import { customerPage } from '../../e2e/people/customer-page.ts';
import type { Line, Mark, Screen } from '../checker/evidence.ts';
import type { Ledger } from './ledger.ts';
import type { Met } from './host.ts';
import { sharedContext } from './chromium.ts';

const PATIENCE_MS = 15_000;

/** What the widget says of a message, in the console's words. */
const MARKS: ReadonlyMap<string | null, Mark | null> = new Map([
  [null, null],
  ['queued', 'queued'],
  ['held', 'held'],
  ['sending', 'in-flight'],
  ['sent', 'sent'],
  ['failed', 'rejected'],
]);

/** A customer with the real widget, on the demo shop's page in a browser profile of their own. */
export async function openWidget(name: string, url: string, ledger: Ledger, greeting: string) {
  const context = await sharedContext();
  const page: Page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => {
    faults.push(`${name}: ${error.stack ?? error.message}`);
  });
  const customer = customerPage(page, url);
  const { bubble, composer } = customer;
  let id = '';

  async function says(text: string): Promise<void> {
    const accepted = ledger.begins(text, id, 'customer');
    await composer.fill(text, { timeout: PATIENCE_MS });
    await composer.press('Enter', { timeout: PATIENCE_MS });
    await expect(composer).toHaveValue('', { timeout: PATIENCE_MS });
    accepted();
  }

  async function lines(): Promise<readonly Line[]> {
    const shown = await customer.log.locator('.message').evaluateAll((messages) =>
      messages.map((message) => ({
        text: message.querySelector('.bubble')?.textContent ?? '',
        mark: message.getAttribute('data-mark'),
      })),
    );
    return shown.map(({ text, mark }) => {
      const known = MARKS.get(mark);
      if (known === undefined) throw new Error(`The widget marks "${text}" as ${String(mark)}.`);
      return { text, mark: known };
    });
  }

  try {
    await customer.open();
    await customer.isCalled(name);
    const kept = await page.evaluate(
      (origin) => window.localStorage.getItem(`deskwire:${origin}:visit`),
      new URL(url).origin,
    );
    ({ customerId: id } = JSON.parse(kept ?? '{}') as { readonly customerId: string });
    await says(greeting);
    await expect(bubble(greeting)).toHaveAttribute('data-mark', 'sent', { timeout: PATIENCE_MS });
  } catch (error) {
    await context.close();
    throw error;
  }

  return {
    /** Whoever says something here waits until the composer has cleared. */
    met: { id, name, says } satisfies Met,
    page,
    faults: faults as readonly string[],
    /** What the page shows of its conversation. */
    screen: async (): Promise<Screen> => ({ page: name, conversation: id, lines: await lines() }),
    close: () => context.close(),
  };
}

export type Widget = Awaited<ReturnType<typeof openWidget>>;
