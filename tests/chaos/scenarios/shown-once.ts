import { expect } from '@playwright/test';
import type { Stage } from '../rig/stage.ts';

/**
 * What each page has in front shows no message twice. To be asked before anything is opened again: that may read the whole
 * history anew.
 */
export async function shownOnce({ tabs }: Stage): Promise<void> {
  for (const { page, name } of tabs) {
    const bubbles = page.locator('[role="log"] [data-index] p[dir="auto"]:not([aria-hidden])');
    // the tab that did not send learns from the other that the row is done, a moment after the server's word
    await expect(async () => {
      const shown = await bubbles.allTextContents();
      expect(shown.length).toBeGreaterThan(0);
      const twice = shown.filter((text, place) => shown.indexOf(text) !== place);
      expect(twice, `${name} shows a message twice`).toStrictEqual([]);
    }).toPass({ timeout: 5_000 });
  }
}
