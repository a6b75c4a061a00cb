import type { Locator, Page } from '@playwright/test';
import { expect, IS_LONG, needs, test, TOO_LONG } from './fixtures.ts';
import { type PastMessage, pastOf } from './past.ts';
import { readThrough } from './people/console-page.ts';
import { MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';

/** Of two who speak in turns, so that no line changes its shape when its neighbours come in. */
const talk = (count: number): readonly PastMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    text: `Line ${index + 1}${' and some words more'.repeat(index % 5)}`,
    ago: 300 - index / 10,
    ...(index % 2 === 0 ? {} : { by: MAI }),
  }));

/** Scrolls up until there is nothing more. */
async function toBeginning(log: Locator): Promise<void> {
  await expect(async () => {
    await log.evaluate((box) => {
      box.scrollTop = 0;
    });
    await expect(log.getByText('The conversation begins here')).toBeInViewport({ timeout: 300 });
  }).toPass();
}

/** Pages of history the console has asked for on this page. */
function countPages(page: Page): () => number {
  let pages = 0;
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"customer:history"')) pages += 1;
    });
  });
  return () => pages;
}

/** Jumps near to the top, follows the line that is read there while older ones come in above; answers how far it moved. */
function movedByOlderPage(log: Locator, to: number): Promise<number> {
  return log.evaluate(async (box, to) => {
    // oxlint-disable unicorn/consistent-function-scoping -- what runs in the page cannot reach out of itself
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const lines = () => [...box.querySelectorAll<HTMLElement>('[data-index] p')];
    const top = (line: HTMLElement) => line.getBoundingClientRect().top;
    box.scrollTop = to;
    await frame();
    await frame();
    const edge = box.getBoundingClientRect().top;
    // some way down: what stands right below the edge may itself have come in during these two frames
    const read = lines().find((line) => top(line) >= edge + 150);
    const text = read?.textContent;
    const at = read === undefined ? 0 : top(read);
    let moved = 0;
    let hasOlder = false;
    for (let frames = 0; frames < 120; frames += 1) {
      await frame();
      const again = lines().find((line) => line.textContent === text);
      if (again === undefined) return Infinity;
      moved = Math.max(moved, Math.abs(top(again) - at));
      hasOlder ||= lines().some((line) => top(line) < at);
    }
    return hasOlder ? moved : Infinity;
  }, to);
}

test.describe('a conversation of 300 messages', () => {
  test.use({ past: pastOf([{ id: 'anna', name: ANNA, messages: talk(300), heldBy: MAI }]) });

  test('[HIST-1] requirement 16: an older page comes in above without moving the line that is read', async ({
    cast,
  }) => {
    needs('reload', 'pages');
    const mai = await cast.agent(MAI);
    const pages = countPages(mai.page);
    await mai.tab('Mine').click();
    await mai.pick(ANNA);
    await mai.reload();
    await expect(mai.lines(ANNA).last()).toBeVisible();
    for (const to of [200, 500, 40, 0]) {
      const before = pages();
      expect(await movedByOlderPage(mai.log(ANNA), to)).toBeLessThanOrEqual(1);
      expect(pages() - before, 'pages asked for by one look at the top').toBeLessThanOrEqual(2);
    }
  });
});

test.describe('a customer who wrote 300 messages that nobody has read', () => {
  const messages = talk(300).map(({ text, ago }) => ({ text, ago }));
  test.use({ past: pastOf([{ id: 'anna', name: ANNA, messages }]) });

  test('opening it lands on the unread line and stays there', async ({ cast }) => {
    needs('unread');
    const mai = await cast.agent(MAI);
    await mai.pick(ANNA);
    const unread = mai.log(ANNA).getByText('New', { exact: true });
    await expect(unread).toBeInViewport();
    // older pages that are fetched ahead come in above it
    await expect(mai.log(ANNA).getByText('The conversation begins here')).not.toBeInViewport();
    await expect(unread).toBeInViewport();
  });

  test('whoever goes to the newest at once stays there, though lines and pages still come in', async ({
    cast,
  }) => {
    needs('unread');
    const anna = await cast.plays(ANNA, 'anna');
    const mai = await cast.agent(MAI);
    await mai.pick(ANNA);
    await mai.toLatest();
    await anna.writes('And one more');
    await expect(mai.bubble(ANNA, 'And one more')).toBeInViewport();
    await anna.writes('And the last');
    await expect(mai.bubble(ANNA, 'And the last')).toBeInViewport();
  });
});

test.describe('a conversation with more to read than fits on the screen', () => {
  const unread = Array.from({ length: 20 }, (_, index) => ({
    text: `Unread ${index + 1}. ${'It takes several lines to say what I mean. '.repeat(1 + (index % 4) * 3)}`,
    ago: 20 - index,
  }));
  test.use({ past: pastOf([{ id: 'anna', name: ANNA, messages: [...talk(100), ...unread], heldBy: MAI }]) });

  test('opening it lands on the unread line, in the upper part of what is seen', async ({ cast }) => {
    needs('unread');
    const mai = await cast.agent(MAI);
    await mai.tab('Mine').click();
    await mai.pick(ANNA);
    const line = mai.log(ANNA).getByText('New', { exact: true });
    await expect(line).toBeInViewport();
    await expect(mai.page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
    const [lineBox, logBox] = [await line.boundingBox(), await mai.log(ANNA).boundingBox()];
    expect((lineBox?.y ?? Infinity) - (logBox?.y ?? 0)).toBeLessThan(60);
    await mai.page.getByRole('button', { name: 'Jump to latest' }).click();
    await expect(mai.lines(ANNA).last()).toContainText('Unread 20.');
    await expect(mai.page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();
    await expect(mai.row(ANNA)).not.toContainText('unread');
  });
});

test.describe('a conversation that is hardly longer than the screen', () => {
  const tall = Array.from({ length: 12 }, (_, index) => ({
    text: `Line ${index + 1}. ${'This line is taller than one would think. '.repeat(4)}`,
    ago: 60 - index,
    ...(index % 2 === 0 ? {} : { by: MAI }),
  }));
  const unread = [
    { text: 'First unread', ago: 2 },
    { text: 'Last unread', ago: 1 },
  ];
  test.use({ past: pastOf([{ id: 'anna', name: ANNA, messages: [...tall, ...unread], heldBy: MAI }]) });

  test('opening it shows the unread line and what is unread', async ({ cast }) => {
    needs('unread');
    const mai = await cast.agent(MAI);
    await mai.tab('Mine').click();
    await mai.pick(ANNA);
    await expect(mai.log(ANNA).getByText('New', { exact: true })).toBeInViewport();
    await expect(mai.bubble(ANNA, 'Last unread')).toBeInViewport({ ratio: 1 });
    await expect(mai.page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();
  });
});

test.describe('a conversation that is longer than the screen', () => {
  test.use({ past: pastOf([{ id: 'anna', name: ANNA, messages: talk(60), heldBy: MAI }]) });

  test('whoever reads the newest line goes on seeing it when the composer grows or the window shrinks', async ({
    cast,
  }) => {
    const mai = await cast.agent(MAI);
    await mai.tab('Mine').click();
    await mai.pick(ANNA);
    const newest = mai.bubble(
      ANNA,
      'Line 60 and some words more and some words more and some words more and some words more',
    );
    await mai.log(ANNA).press('End');
    await expect(newest).toBeInViewport();
    await mai.composer(ANNA).fill('one\ntwo\nthree\nfour\nfive\nsix\nseven');
    await expect(newest).toBeInViewport({ ratio: 1 });
    await mai.page.setViewportSize({ width: 1100, height: 600 });
    await expect(newest).toBeInViewport({ ratio: 1 });
    await expect(mai.page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();
  });

  test('one’s own message comes into sight wherever one reads', async ({ cast }) => {
    const mai = await cast.agent(MAI);
    await mai.tab('Mine').click();
    await mai.pick(ANNA);
    // at once: a key scrolls smoothly, and the browser would go on with it
    await mai.log(ANNA).evaluate((box) => {
      box.scrollTop = 0;
    });
    await expect(mai.log(ANNA).getByText('The conversation begins here')).toBeAttached();
    await expect(mai.page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
    await mai.write(ANNA, 'Here is my answer');
    await expect(mai.bubble(ANNA, 'Here is my answer')).toBeInViewport({ ratio: 1 });
    await mai.isMarked(ANNA, 'Here is my answer', 'sent');
  });
});

test.describe('a conversation that is longer than what is kept of it', () => {
  const COUNT = 1_200;
  test.use({ past: pastOf([{ id: 'anna', name: ANNA, messages: talk(COUNT), heldBy: MAI }]) });

  test('[HIST-6] who reads far back sees nothing that does not follow, and comes back by reading on or at once', async ({
    cast,
  }) => {
    needs('pages');
    test.skip(!IS_LONG, TOO_LONG);
    test.setTimeout(120_000);
    const anna = await cast.plays(ANNA, 'anna');
    const mai = await cast.agent(MAI);
    await mai.tab('Mine').click();
    await mai.pick(ANNA);
    const log = mai.log(ANNA);
    await toBeginning(log);

    await anna.writes('Are you still there?');
    await expect(mai.page.getByRole('button', { name: 'Jump to latest' })).toContainText('1');
    const lines = await readThrough(log);
    expect(lines).toHaveLength(COUNT + 1);
    expect(lines.slice(0, COUNT).map((words) => Number(/Line (\d+)/u.exec(words)?.[1]))).toStrictEqual(
      Array.from({ length: COUNT }, (_, index) => index + 1),
    );
    expect(lines.at(-1)).toContain('Are you still there?');
    await expect(mai.page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();

    await toBeginning(log);
    await mai.toLatest();
    await expect(mai.bubble(ANNA, 'Are you still there?')).toBeInViewport();
  });
});
