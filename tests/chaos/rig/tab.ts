import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Line, Mark, Screen } from '../checker/evidence.ts';
import type { Ledger } from './ledger.ts';
import type { Met } from './host.ts';

const PATIENCE_MS = 15_000;

/** One page of Mai's console, in a real browser. */
export function createTab(name: string, page: Page, ledger: Ledger) {
  const faults: string[] = [];
  page.on('pageerror', (error) => {
    faults.push(`${name}: ${error.stack ?? error.message}`);
  });

  /** By the address, as the browser's own back and forward do. */
  async function open({ id, name: customer }: Met): Promise<void> {
    await page.evaluate(
      (path) => {
        if (window.location.pathname === path) return;
        window.history.pushState(null, '', path);
        window.dispatchEvent(new PopStateEvent('popstate'));
      },
      `/c/${encodeURIComponent(id)}`,
    );
    await expect(page.getByRole('heading', { level: 2, name: customer })).toBeVisible({
      timeout: PATIENCE_MS,
    });
  }

  const composer = (met: Met) => page.getByRole('textbox', { name: `Message to ${met.name}` });

  async function type(met: Met, text: string): Promise<void> {
    await open(met);
    await composer(met).fill(text, { timeout: PATIENCE_MS });
  }

  /** Presses Enter and waits until the composer has cleared: from then on the product has promised to deliver. */
  async function press(met: Met, text: string): Promise<void> {
    const accepted = ledger.begins(text, met.id, 'staff');
    await composer(met).press('Enter', { timeout: PATIENCE_MS });
    // in this document and no other: after a reload an empty composer says nothing about this Enter. What the other tab types
    // may be offered in the empty composer at once (DRAFT-3)
    const hasCleared = await page.evaluate(
      async ([label, written, patienceMs]) => {
        const end = performance.now() + patienceMs;
        const find = () =>
          document.querySelector<HTMLTextAreaElement>(`textarea[aria-label="${CSS.escape(label)}"]`);
        const hasGone = (): boolean => {
          const value = find()?.value;
          return value !== undefined && value !== written;
        };
        const isStopped = (): boolean =>
          [...document.querySelectorAll('output')].some((says) =>
            says.textContent.includes('Enter sends it'),
          );
        while (!hasGone() && performance.now() < end) {
          // the customer has written meanwhile: a person looks, and presses it again (GUARD-1)
          if (isStopped())
            find()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
          await new Promise((wake) => setTimeout(wake, 10));
        }
        return hasGone();
      },
      [`Message to ${met.name}`, text, PATIENCE_MS] as const,
    );
    if (!hasCleared) {
      const said = await page.locator('output').allInnerTexts();
      throw new Error(`The composer did not clear: "${text}" was not accepted. (${said.join(' ').trim()})`);
    }
    accepted();
  }

  return {
    name,
    page,
    faults: faults as readonly string[],
    open,
    composer,
    type,
    press,
    /** False: the page was gone (reloaded, crashed, closed) before the composer had cleared. */
    async write(met: Met, text: string): Promise<boolean> {
      try {
        await type(met, text);
        await press(met, text);
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
    /** Everything the page shows of a conversation, from the first line to the last. */
    async screen(met: Met): Promise<Screen> {
      await open(met);
      return { page: name, conversation: met.id, lines: await readLines(page) };
    },
    /** What marks this own message bears now, one for each bubble. */
    async marks(met: Met, text: string): Promise<readonly (Mark | null)[]> {
      const { lines } = await this.screen(met);
      return lines.filter((line) => line.text === text).map(({ mark }) => mark);
    },
    async isMarked(met: Met, text: string, mark: Mark, timeoutMs = PATIENCE_MS): Promise<void> {
      await open(met);
      const row = page
        .locator('[role="log"] [data-index]')
        .filter({ has: page.getByText(text, { exact: true }) });
      await expect(row.locator('[data-mark]')).toHaveAttribute('data-mark', mark, { timeout: timeoutMs });
    },
  };
}
export type Tab = ReturnType<typeof createTab>;

/** The page or its document went away under the test's hands, on purpose. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    /closed|crashed|destroyed|detached|navigat|interrupted/iu.test(error.message.split('\n')[0] ?? '')
  );
}

/** Longest wait for one screenful, in milliseconds: a page behind another one is drawn once a second. */
const DRAWN_WITHIN_MS = 5_000;

/** Reads by scrolling from the beginning to the end: only what is near the view is in the document. */
async function readLines(page: Page): Promise<readonly Line[]> {
  // a page behind another one is drawn too seldom to be scrolled through
  await page.bringToFront();
  return page.evaluate(async (patienceMs) => {
    const GAP_PX = 12;
    const found = new Map<number, { text: string; mark: Mark | null }>();
    const box = document.querySelector<HTMLElement>('[role="log"]');
    if (box === null) return [];
    const rows = () => [...box.querySelectorAll<HTMLElement>('[data-index]')];
    const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
    const collect = (): void => {
      for (const row of rows()) {
        const bubble = row.querySelector('p[dir="auto"]:not([aria-hidden])');
        if (bubble === null) continue;
        const mark = row.querySelector<HTMLElement>('[data-mark]')?.dataset['mark'] ?? null;
        const text = bubble.textContent ?? '';
        found.set(Number(row.dataset['index']), { text, mark: mark as Mark | null });
      }
    };
    const scroller = [box, ...box.querySelectorAll<HTMLElement>('*')].find(
      (each) => each.scrollHeight > each.clientHeight + 1 && getComputedStyle(each).overflowY === 'auto',
    );
    if (scroller !== undefined) {
      const drawn = async (): Promise<void> => {
        const { top, height } = scroller.getBoundingClientRect();
        const isRowAt = (y: number) =>
          rows().some((row) => {
            const place = row.getBoundingClientRect();
            return place.top - GAP_PX <= y && place.bottom + GAP_PX >= y;
          });
        const isThere = () => [0.25, 0.5, 0.75].every((part) => isRowAt(top + height * part));
        const end = performance.now() + patienceMs;
        do await pause();
        while (!isThere() && performance.now() < end);
      };
      // the first day is named only when everything before it is loaded
      const isAtBeginning = () =>
        rows().some((row) => row.dataset['index'] === '0' && row.querySelector('h3'));
      const frames = async (): Promise<void> => {
        for (let left = 2; left > 0; left -= 1) {
          await new Promise((resolve) => {
            requestAnimationFrame(resolve);
          });
        }
      };
      const toBeginning = async (): Promise<void> => {
        // as long as older pages come, however many there are
        let [end, height] = [0, 0];
        while (!isAtBeginning() && (height !== scroller.scrollHeight || performance.now() < end)) {
          if (height !== scroller.scrollHeight) end = performance.now() + patienceMs * 6;
          height = scroller.scrollHeight;
          scroller.scrollTop = 0;
          await pause();
        }
        scroller.scrollTop = 0;
        // a conversation that was just opened may yet be scrolled to where one left it
        await frames();
      };
      const goOn = (): boolean => {
        const last = scroller.scrollTop;
        scroller.scrollTop += scroller.clientHeight / 2;
        return scroller.scrollTop !== last;
      };
      // rows are measured when they are drawn: at what looks like the end there may be more by the next frames
      const isMore = async (): Promise<boolean> => {
        if (goOn()) return true;
        await frames();
        return goOn();
      };
      // false: the page itself has scrolled meanwhile
      const walk = async (): Promise<boolean> => {
        found.clear();
        do {
          const at = scroller.scrollTop;
          await drawn();
          if (Math.abs(scroller.scrollTop - at) > scroller.clientHeight / 2) return false;
          collect();
        } while (await isMore());
        return true;
      };
      for (let tries = 0; tries < 5; tries += 1) {
        await toBeginning();
        if (scroller.scrollTop === 0 && (await walk())) break;
      }
    }
    collect();
    return [...found].toSorted(([a], [b]) => a - b).map(([, line]) => line);
  }, DRAWN_WITHIN_MS);
}

/** A new page of the console in this browser; signs in when the browser has not yet. */
export async function openTab(
  name: string,
  context: BrowserContext,
  url: string,
  ledger: Ledger,
  signIn: (page: Page) => Promise<void>,
): Promise<Tab> {
  const page = await context.newPage();
  const tab = createTab(name, page, ledger);
  await page.goto(url);
  await signIn(page);
  return tab;
}
