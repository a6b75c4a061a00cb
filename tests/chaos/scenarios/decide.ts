import { setTimeout as sleep } from 'node:timers/promises';
import type { Met } from '../rig/host.ts';
import type { Stage } from '../rig/stage.ts';
import type { Tab } from '../rig/tab.ts';

const PAUSE_MS = 300;

async function unconfirmedIn(tab: Tab, met: Met): Promise<string | undefined> {
  const { lines } = await tab.screen(met);
  return lines.find(({ mark }) => mark === 'unconfirmed')?.text;
}

/** Presses one of the buttons under a message; does nothing when it has been settled meanwhile. */
export async function press({ page }: Tab, text: string, button: string): Promise<void> {
  await page
    .locator('[role="log"] [data-index]')
    .filter({ has: page.getByText(text, { exact: true }) })
    .getByRole('button', { name: button, exact: true })
    .click({ timeout: 2_000 })
    .catch(() => undefined);
}

/**
 * A person who asks the customer whether an unconfirmed message came, and decides by that: look again, or send again.
 * Over when all is stored, or the time is up: what is not stored by then is somebody else's finding.
 */
export async function decideAll(stage: Stage, withinMs: number): Promise<void> {
  const tab = stage.tab(0);
  const end = performance.now() + withinMs;
  while (!stage.isStored() && performance.now() < end) {
    for (const met of stage.met) {
      const text = await unconfirmedIn(tab, met);
      if (text === undefined) continue;
      const hasCome = stage.host.database().some((message) => message.text === text);
      await press(tab, text, hasCome ? 'Check again' : 'Send again');
    }
    await sleep(PAUSE_MS);
  }
}
