import { join } from 'node:path';
import { asCustomerId, asStaffId } from '#protocol/ids.ts';
import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { playCustomer } from '../seed/hosts/played-customer.ts';
import { expect, test } from './fixtures.ts';
import { pastOf } from './past.ts';
import { consolePage } from './people/console-page.ts';
import { MAI } from './servers/real-server.ts';
import { focusedIn, listen } from './spoken.ts';
import { SERVER_AWAY } from './watch.ts';

const ANNA = 'Anna Lindqvist';
const talk = Array.from({ length: 80 }, (_, at) => ({
  text: `Line ${at + 1}`,
  ago: 400 - at,
  ...(at % 3 === 1 ? { by: MAI } : {}),
}));
test.use({ past: pastOf([{ id: 'anna', name: ANNA, messages: talk, heldBy: MAI }]) });

test('[SAY-1] [SAY-2] [SAY-3] [KEYS-2] requirement 22: a screen reader hears new messages, a failed send and the connection once each, and walks through the messages', async ({
  server,
  openBrowser,
  watch,
}) => {
  watch.allow(SERVER_AWAY);
  const page = await openBrowser('Mai');
  const said = await listen(page);
  const mai = consolePage(page, server.url);
  await mai.open();
  await mai.signIn(MAI);
  await mai.tab('Mine').click();
  await mai.pick(ANNA);
  await expect(mai.composer(ANNA)).toBeFocused();
  const anna = await playCustomer(server.url, { name: ANNA, customerToken: 'anna' });
  const current = page.locator('[data-line]:focus');

  await test.step('what comes in is said once, in order, however many', async () => {
    await anna.writes('It flickers again');
    await expect.poll(said).toContain(`${ANNA}: It flickers again`);
    for (const text of ['One', 'Two', 'Three']) await anna.writes(text);
    await expect.poll(async () => (await said()).join(' ')).toMatch(/One.*Two.*Three/u);
    const all = (await said()).join(' ');
    for (const text of ['It flickers again', 'One', 'Two', 'Three', 'Line 80'])
      expect(all.split(`${ANNA}: ${text}`).length - 1, text).toBe(text === 'Line 80' ? 0 : 1);
  });

  await test.step('the messages are walked through by key, and the tree says what they are', async () => {
    await mai.composer(ANNA).pressSequentially('half a word');
    await mai.composer(ANNA).press('Alt+PageUp');
    await expect(current).toHaveAccessibleName(new RegExp(`^${ANNA}, .*: Three$`, 'u'));
    await page.keyboard.press('ArrowUp');
    await expect(current).toHaveAccessibleName(new RegExp(`^${ANNA}, .*: Two$`, 'u'));
    await expect(current).toBeInViewport({ ratio: 1 });
    await expect
      .poll(() => focusedIn(page))
      .toStrictEqual([
        `listitem ${await current.getAttribute('aria-label')}`,
        'list Messages, focusable',
        `log Conversation with ${ANNA}, focusable`,
      ]);
    // older pages come in above, and the line that is stood on stays in sight
    await page.keyboard.press('Home');
    await expect(mai.log(ANNA).getByText('The conversation begins here')).toBeAttached();
    await expect(current).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Home');
    await expect(current).toHaveAccessibleName(new RegExp(`^${ANNA}, .*: Line 1$`, 'u'));
    await expect(current).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('ArrowDown');
    await expect(current).toHaveAccessibleName(/^You, .*: Line 2 – Sent$/u);
    // 84 messages and the days between them, all of them loaded
    await expect(current).toHaveAttribute('aria-setsize', /^8[5-7]$/u);
    // a line that is drawn anew under the key takes the focus back once: one presses again
    const copy = page.getByRole('button', { name: 'Copy the text' });
    await expect(async () => {
      if (!(await copy.evaluate((button) => button === document.activeElement)))
        await page.keyboard.press('Enter');
      await expect(copy).toBeFocused({ timeout: 1_000 });
    }).toPass();
    await page.keyboard.press('Escape');
    await expect(current).toHaveAccessibleName(/Line 2/u);
    // however far one scrolls with the mouse, the focus is kept
    await mai.log(ANNA).evaluate((box) => {
      box.scrollTop = box.scrollHeight;
    });
    await expect(mai.bubble(ANNA, 'Three')).toBeInViewport();
    await expect(current).toHaveAccessibleName(/Line 2/u);
    await page.keyboard.press('ArrowUp');
    await expect(current).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await expect(mai.composer(ANNA)).toBeFocused();
    await expect(mai.composer(ANNA)).toHaveValue('half a word');
  });

  await test.step('the connection is said once when it goes and once when it is back, and a failed send once', async () => {
    await server.kill();
    await expect.poll(said).toContain('Offline. You can go on writing.');
    await mai.write(ANNA, 'Too late');
    await mai.isMarked(ANNA, 'Too late', 'queued');
    const storage = createSqliteStorage({ file: join(server.dataFolder, 'deskwire.sqlite') });
    await storage.endCustomer(asCustomerId('anna'), asStaffId(MAI.id), {
      at: asMillis(Date.now()),
      actor: 'cli',
      act: 'customer:end',
    });
    await storage.close();
    await server.start();
    await expect.poll(said, { timeout: 30_000 }).toContain('Back online.');
    await mai.isMarked(ANNA, 'Too late', 'rejected');
    await expect.poll(async () => (await said()).join(' ')).toContain('was not sent.');
    const all = await said();
    for (const words of ['Offline', 'Back online', 'Too late'])
      expect(
        all.filter((text) => text.includes(words)),
        words,
      ).toHaveLength(1);
  });
});
