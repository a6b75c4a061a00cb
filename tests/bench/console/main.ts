import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { openBrowser, openPage } from './browser.ts';
import { type Figures, middleOf, quantile } from './figures.ts';
import { measureFar } from './measure-far.ts';
import { measureList, SMOKE, type, WHOLE } from './measure-list.ts';
import { measureQueue } from './measure-queue.ts';
import { profileLists } from './profile.ts';
import type { Found } from './promises.ts';
import { serveSite } from './site.ts';
import { report } from './table.ts';

const HELP = `How fast the console is: ratios to a floor, side by side in one run.

npm run bench:console                          everything, about ten minutes
npm run bench:console -- --rounds 3            each page three times, by turns; figures are the medians
npm run bench:console -- --only chat,queue     some of: floor, chat, empty, queue, far
npm run bench:console -- --sizes 1000,100000   how long the conversations are
npm run bench:console -- --smoke               everything once and small: that it runs
npm run bench:console -- --serve --port 4200   serves the page, for another driver; window.__bench, see docs/performance.md

--profile    what the chat pane and the floor are busy with, instead of the figures
--json       prints the figures as JSON behind the table

Times never end it with an error.`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    only: { type: 'string', default: 'floor,chat,empty,queue,far' },
    sizes: { type: 'string', default: '1000,10000,100000' },
    smoke: { type: 'boolean', default: false },
    serve: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
    profile: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else if (values.serve) {
  const { url } = await serveSite({ port: Number(values.port) });
  console.log(`${url}?what=chat   also: floor, queue, empty. Ctrl and C ends it.`);
} else if (values.profile) await look();
else await measure();

async function look(): Promise<void> {
  // with names in its scripts
  const site = await serveSite({ readable: true });
  const browser = await openBrowser();
  try {
    console.log(await profileLists(browser, site.url));
  } finally {
    await browser.close();
    await site.close();
  }
}

async function measure(): Promise<void> {
  const sizes = values.smoke ? SMOKE : WHOLE;
  const lengths = values.smoke ? [1_000] : values.sizes.split(',').map(Number);
  const only = new Set(values.only.split(','));
  const site = await serveSite();
  const browser = await openBrowser();
  const rounds: Record<string, Figures[]> = {};
  const note = (name: string, figures: Figures): void => {
    rounds[name] = [...(rounds[name] ?? []), figures];
  };
  try {
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const on = pageOn(browser, site.url);
      if (only.has('floor')) note('floor', await on('floor', (page) => measureList(page, 1_000, sizes)));
      for (const length of only.has('chat') ? lengths : []) {
        note(`chat ${length}`, await on('chat', (page) => measureList(page, length, sizes)));
      }
      if (only.has('empty')) {
        note(
          'empty',
          await on('empty', async (page) => ({
            'key -> paint p95 ms': quantile(await type(page, sizes.keys), 0.95),
          })),
        );
      }
      if (only.has('queue')) note('queue', await on('queue', (page) => measureQueue(page, 10_000, sizes)));
    }
    if (only.has('far')) {
      const length = values.smoke ? 500 : Math.max(...lengths);
      note('far', await pageOn(browser, site.url)('chat', (page) => measureFar(page, length)));
    }
  } finally {
    await browser.close();
    await site.close();
  }
  const found = foundIn(
    Object.fromEntries(Object.entries(rounds).map(([name, all]) => [name, middleOf(all)])),
  );
  console.log(report(found));
  if (values.json) console.log(JSON.stringify(found));
}

function pageOn(browser: Browser, url: string) {
  return async (
    what: Parameters<typeof openPage>[2],
    work: (page: Awaited<ReturnType<typeof openPage>>) => Promise<Figures>,
  ): Promise<Figures> => {
    const page = await openPage(browser, url, what);
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  };
}

function foundIn(figures: Readonly<Record<string, Figures>>): Found {
  const chat = Object.entries(figures).flatMap(([name, found]) =>
    name.startsWith('chat ') ? [[Number(name.slice('chat '.length)), found] as const] : [],
  );
  const { floor, empty, queue, far } = figures;
  return {
    chat: Object.fromEntries(chat),
    ...(floor && { floor }),
    ...(empty && { empty }),
    ...(queue && { queue }),
    ...(far && { far }),
  };
}
