import type { Page } from '@playwright/test';
import { expect, IS_LONG, needs, test } from './fixtures.ts';
import { consolePage } from './people/console-page.ts';
import { MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';
/** A page of some seconds for every keystroke: all of them with LONG=1, else two that differ. */
const KEYSTROKES = IS_LONG ? Array.from('Xin chào 👋, đơn số 4711') : ['à', '👋'];

/** As when the browser kills a tab for want of memory: nothing in the page hears of it. */
async function crash(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // it does not live to answer
  client.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

test('[DRAFT-1] [DRAFT-2] requirements 11 and 12: a tab killed after any keystroke has lost none of them, and tabs take nothing from each other', async ({
  cast,
  desk,
}) => {
  needs('session', 'second page', 'reload');
  const { customer: anna, mai } = await cast.begun(ANNA);
  const context = mai.page.context();
  const url = mai.page.url();
  const openTab = async () => {
    const page = await context.newPage();
    await page.goto(url);
    return consolePage(page, desk.url);
  };
  // that its own page crashes is no complaint: the watched one is closed first
  await mai.page.close();

  let one = await openTab();
  await test.step('killed after a keystroke', async () => {
    let typed = '';
    for (const character of KEYSTROKES) {
      await expect(one.composer(ANNA)).toHaveValue(typed);
      await one.composer(ANNA).press('End');
      await one.page.keyboard.insertText(character);
      typed += character;
      await expect(one.composer(ANNA)).toHaveValue(typed);
      await crash(one.page);
      one = await openTab();
    }
    await expect(one.composer(ANNA)).toHaveValue(typed);
  });

  const two = await openTab();
  await test.step('a second tab that empties its draft takes nothing from what the first sends', async () => {
    await expect(two.composer(ANNA)).not.toHaveValue('');
    await one.composer(ANNA).fill('the new text');
    await two.composer(ANNA).fill('');
    await one.composer(ANNA).press('Enter');
    await anna.isShown('the new text');
    await expect(one.composer(ANNA)).toHaveValue('');
  });

  await test.step('an own draft in each of two tabs, and each finds its own again', async () => {
    await one.composer(ANNA).fill('of the first tab');
    await two.composer(ANNA).fill('of the second tab');
    await one.page.reload();
    await two.page.reload();
    await expect(one.composer(ANNA)).toHaveValue('of the first tab');
    await expect(two.composer(ANNA)).toHaveValue('of the second tab');
    expect(await cast.stored(anna)).toStrictEqual(['Hello?', 'the new text']);
  });
});

test('[DRAFT-3] [DRAFT-4] [DRAFT-5] a draft follows to another device, replaces nothing that is typed there, and goes when it is sent', async ({
  cast,
}) => {
  needs('session', 'second page', 'reload');
  const { customer: anna, mai: laptop } = await cast.begun(ANNA);
  await laptop.composer(ANNA).fill('The lamp leaves');
  const phone = await cast.agent(MAI);
  await phone.tab('Mine').click();
  await expect(phone.row(ANNA)).toContainText(/draft/iu);
  await phone.pick(ANNA);
  await expect(phone.composer(ANNA)).toHaveValue('The lamp leaves');

  await test.step('what is typed on both is offered, and taken by who wants it', async () => {
    await phone.composer(ANNA).fill('The lamp leaves today');
    const offered = laptop.main.getByRole('region', { name: /^You wrote this in another window/u });
    await expect(offered).toContainText('The lamp leaves today');
    await expect(laptop.composer(ANNA)).toHaveValue('The lamp leaves');
    await offered.getByRole('button', { name: 'Use it' }).click();
    await expect(laptop.composer(ANNA)).toHaveValue('The lamp leaves today');
  });

  await phone.composer(ANNA).press('Enter');
  await anna.isShown('The lamp leaves today');
  await expect(laptop.composer(ANNA)).toHaveValue('');
  await laptop.reload();
  await expect(laptop.composer(ANNA)).toHaveValue('');
});
