import { playCustomer } from '../seed/hosts/played-customer.ts';
import type { PlayedCustomer } from '../seed/seed-host.ts';
import { expect, test } from './fixtures.ts';
import { pastOf } from './past.ts';
import { type ConsolePage, consolePage } from './people/console-page.ts';
import { draw, IS_WANTED, NOT_WANTED, panelStands, PHONE, TABLET, THEMES } from './pictures.ts';
import { CUSTOMERS, LAN, MAI, ON_THE_PAGE, PEOPLE, TYPES_IN_THE_QUEUE } from './screenshots-past.ts';

test.skip(!IS_WANTED, NOT_WANTED);
test.use({ staff: { people: PEOPLE }, past: pastOf(CUSTOMERS) });
test.describe.configure({ mode: 'serial' });

/** Customers whose pages are open, so that the desk sees them there. */
function arrive(url: string): Promise<readonly PlayedCustomer[]> {
  return Promise.all(ON_THE_PAGE.map((id) => playCustomer(url, { name: '', customerToken: id })));
}

async function someoneTypes(customers: readonly PlayedCustomer[], mai: ConsolePage): Promise<void> {
  const [lan] = customers;
  const inQueue = customers[ON_THE_PAGE.indexOf(TYPES_IN_THE_QUEUE)];
  await Promise.all([lan?.types(true), inQueue?.types(true)]);
  await expect(mai.main.getByText(`${LAN} is typing…`)).toBeVisible();
}

for (const colorScheme of THEMES) {
  test(`the console, ${colorScheme}`, async ({ cast, server }) => {
    const customers = await arrive(server.url);
    const mai = await cast.agent(MAI, { colorScheme });
    await mai.tab('Mine').click();
    await mai.pick(LAN);
    // one theme shows who waits, the other who holds what
    await mai.tab(colorScheme === 'light' ? 'Waiting' : 'All').click();
    await expect(mai.lines(LAN).last()).toContainText('🙏');
    await mai.composer(LAN).fill('Wonderful. Then I book the 9th');

    await panelStands(mai);
    await someoneTypes(customers, mai);
    await draw(mai.page, `console-${colorScheme}-1440`);

    await mai.page.setViewportSize(TABLET);
    await someoneTypes(customers, mai);
    await draw(mai.page, `console-${colorScheme}-1024`);
    await mai.page.getByRole('button', { name: 'Show customer details' }).click();
    await draw(mai.page, `console-${colorScheme}-1024-details`);
    await mai.page.keyboard.press('Escape');

    await mai.composer(LAN).focus();
    await mai.page.setViewportSize(PHONE);
    await someoneTypes(customers, mai);
    await draw(mai.page, `console-${colorScheme}-390`);
    await mai.page.getByRole('button', { name: 'Back to the queue' }).click();
    await expect(mai.row('Ingrid Solberg')).toBeVisible();
    await draw(mai.page, `console-${colorScheme}-390-queue`);
    for (const customer of customers) await customer.leaves();
  });

  test(`sign-in, ${colorScheme}`, async ({ server, openBrowser }) => {
    const visitor = consolePage(await openBrowser('nobody', { colorScheme, viewport: TABLET }), server.url);
    await visitor.open();
    await visitor.page.getByLabel('E-mail or staff ID').fill('mai@lumen-oak.example');
    await draw(visitor.page, `sign-in-${colorScheme}`);
  });

  test(`the widget, ${colorScheme}`, async ({ cast }) => {
    const eva = await cast.customer('Eva Novák', { colorScheme, viewport: { width: 1280, height: 800 } });
    await eva.write('Hello! Does the Dusk pendant come with a longer cable? My ceiling is 3.4 m high.');
    const mai = await cast.agent(MAI);
    await mai.pick('Eva Novák');
    await mai.accept();
    await mai.write('Eva Novák', 'Hello Eva! Yes, up to 4 m, in linen or black, at no extra cost.');
    await eva.sees('Hello Eva! Yes, up to 4 m, in linen or black, at no extra cost.');
    await eva.write('Black, please 🖤');
    await eva.isMarked('Black, please 🖤', 'sent');
    await mai.composer('Eva Novák').pressSequentially('Noted: black, 4 m', { delay: 30 });
    await expect(eva.chat.getByText(`${MAI.name} is typing`)).toBeVisible();
    await draw(eva.page, `widget-${colorScheme}`);
  });
}
