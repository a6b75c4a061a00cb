import { expect, test } from './fixtures.ts';
import { createWatch } from './watch.ts';

test('the watch notices warnings, uncaught errors and what the page’s policy forbids', async ({
  server,
  browser,
}) => {
  const watch = createWatch();
  const context = await browser.newContext();
  const page = await context.newPage();
  watch.watch(page, 'somebody');
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: 'Sign in to Deskwire' })).toBeVisible();
  expect(watch.faults).toStrictEqual([]);

  await page.evaluate(() => {
    // oxlint-disable-next-line no-console -- this is what must be noticed
    console.warn('careful');
    setTimeout(() => {
      throw new Error('nobody caught this');
    });
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.head.append(style);
    const image = new Image();
    image.src = 'http://elsewhere.example/spy.gif';
  });
  await expect.poll(() => watch.faults.length).toBeGreaterThanOrEqual(4);
  const faults = watch.faults.join('\n');
  expect(faults).toContain('somebody: warning: careful');
  expect(faults).toContain('somebody: uncaught: Error: nobody caught this');
  expect(faults).toContain('style-src');
  expect(faults).toContain('img-src');
  await context.close();
});
