import { expect, needs, test, IS_LONG, TOO_LONG } from './fixtures.ts';
import { type PastCustomer, pastOf } from './past.ts';
import { type ConsolePage, readThrough } from './people/console-page.ts';
import { MAI } from './servers/real-server.ts';

const CROWD = 10_000;
const LINES = 50_000;
const LONG = 'Long Conversation';

/** A list that draws only what is seen has so many rows at most, whatever stands behind it. */
const MOST_ROWS = 80;

const nameOf = (number: number) => `Customer ${String(number).padStart(5, '0')}`;

const crowd: PastCustomer[] = Array.from({ length: CROWD }, (_, index) => ({
  id: `customer-${index + 1}`,
  name: nameOf(index + 1),
  // the first has waited longest, and all since before the long conversation
  messages: [{ text: `I am number ${index + 1} in the queue`, ago: 600 - index / 100 }],
}));
const lines = Array.from({ length: LINES }, (_, index) => ({
  text: `Line ${index + 1} of a very long conversation`,
  ago: 400 - index / 200,
  ...(index % 3 === 0 ? { by: MAI } : {}),
}));
// the first line is the customer's: nobody answers before there is something to answer
const messages = [{ text: 'Line 0', ago: 401 }, ...lines];

test.use({ past: pastOf([...crowd, { id: 'long', name: LONG, heldBy: MAI, messages }]) });

// also the past takes its time
test.describe.configure({ timeout: 180_000 });

async function rowsOf(agent: ConsolePage): Promise<number> {
  return agent.queue.getByRole('option').count();
}

test('requirement 17: 10 000 customers wait and one conversation has 50 000 messages: the console opens, scrolls and switches', async ({
  cast,
}) => {
  test.skip(!IS_LONG, TOO_LONG);
  needs('pages', 'crowd');
  const mai = await cast.agent(MAI);
  await test.step('the queue is there', async () => {
    await expect(mai.tab('Waiting')).toContainText('10,000');
    await expect(mai.row(nameOf(1))).toBeVisible();
    expect(await rowsOf(mai)).toBeLessThan(MOST_ROWS);
  });

  await test.step('the list scrolls to its end and back, by wheel and by keyboard', async () => {
    const list = mai.queue.getByRole('listbox');
    await list.focus();
    await list.press('End');
    await expect(mai.row(nameOf(CROWD))).toBeInViewport();
    expect(await rowsOf(mai)).toBeLessThan(MOST_ROWS);
    await list.press('Home');
    await expect(mai.row(nameOf(1))).toBeInViewport();
    await list.hover();
    for (let turn = 0; turn < 20; turn += 1) await mai.page.mouse.wheel(0, 3_000);
    // the keyboard's row, the first one, is always drawn
    await expect(mai.row(nameOf(2))).toHaveCount(0);
    expect(await rowsOf(mai)).toBeLessThan(MOST_ROWS);
  });

  await test.step('one is found by name', async () => {
    await mai.queue.getByRole('searchbox').fill(nameOf(7_777));
    await expect(mai.queue.getByRole('option')).toHaveCount(1);
    await mai.pick(nameOf(7_777));
    await mai.sees(nameOf(7_777), 'I am number 7777 in the queue');
    await mai.queue.getByRole('searchbox').fill('');
    await expect(mai.row(nameOf(1))).toBeVisible();
  });

  await test.step('the long conversation opens at its foot', async () => {
    await mai.tab('Mine').click();
    await mai.pick(LONG);
    await mai.sees(LONG, `Line ${LINES} of a very long conversation`);
    expect(await mai.lines(LONG).count()).toBeLessThan(MOST_ROWS);
  });

  await test.step('and scrolls back through pages, with as few lines drawn as ever', async () => {
    const log = mai.log(LONG);
    await log.hover();
    for (let turn = 0; turn < 40; turn += 1) {
      await mai.page.mouse.wheel(0, -2_500);
      await expect(mai.lines(LONG).first()).toBeAttached();
      expect(await mai.lines(LONG).count()).toBeLessThan(MOST_ROWS);
    }
    const first = await log.evaluate((box) => {
      const edge = box.getBoundingClientRect().top;
      const lines = [...box.querySelectorAll('[data-index]')];
      return lines.find((line) => line.getBoundingClientRect().top >= edge)?.textContent ?? '';
    });
    const number = Number(/Line (\d+) of/u.exec(first)?.[1]);
    expect(number).toBeLessThan(LINES - 300);
    await mai.toLatest();
    await mai.sees(LONG, `Line ${LINES} of a very long conversation`);
    const shown = await readThrough(log);
    const numbers = shown.map((words) => Number(/Line (\d+) of/u.exec(words)?.[1]));
    expect(numbers).toStrictEqual(Array.from(numbers, (_, index) => (numbers[0] ?? 0) + index));
    expect(numbers.length).toBeGreaterThan(300);
  });

  await test.step('switching between conversations shows each at once', async () => {
    await mai.tab('Waiting').click();
    for (const number of [1, 2, 3, 2, 1]) {
      await mai.pick(nameOf(number));
      await mai.sees(nameOf(number), `I am number ${number} in the queue`);
    }
    await mai.queue.getByRole('button', { name: /^Accept next/u }).click();
    await expect(mai.tab('Waiting')).toContainText('9,999');
    await mai.write(nameOf(1), 'Thank you for waiting.');
    await mai.isMarked(nameOf(1), 'Thank you for waiting.', 'sent');
  });
});
