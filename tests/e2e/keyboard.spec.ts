import type { CDPSession } from '@playwright/test';
import { expect, needs, test } from './fixtures.ts';
import { pastOf } from './past.ts';
import type { ConsolePage } from './people/console-page.ts';
import { MAI } from './servers/real-server.ts';

const waits = (name: string, ago: number) => ({
  id: name.toLowerCase(),
  name,
  messages: [{ text: `I am ${name}`, ago }],
});
const past = pastOf([
  waits('Anna', 30),
  waits('Bruno', 20),
  { ...waits('Chloe', 10), heldBy: MAI },
  { ...waits('Dora', 5), heldBy: MAI },
]);
test.use({ past });

/** Modifiers as DevTools counts them. */
const ALT = 1;
const CTRL = 2;

type Press = {
  readonly key: string;
  readonly code: string;
  readonly text?: string;
  readonly modifiers?: number;
};

/** A key as a keyboard of another country sends it: the browser's own events, not ours. */
async function press(cdp: CDPSession, { text, ...key }: Press): Promise<void> {
  await cdp.send('Input.dispatchKeyEvent', {
    type: text === undefined ? 'rawKeyDown' : 'keyDown',
    ...key,
    ...(text === undefined ? {} : { text, unmodifiedText: text }),
  });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/** How AltGr and a key arrive: with neither Ctrl nor Alt on Linux, with both on Windows, the character behind it. */
async function altGr(cdp: CDPSession, key: string, code: string): Promise<void> {
  await press(cdp, { key, code, text: key });
  await press(cdp, { key, code, modifiers: ALT | CTRL });
  await cdp.send('Input.insertText', { text: key });
}

async function isUntouched(mai: ConsolePage): Promise<void> {
  await expect(mai.tab('Waiting')).toHaveAttribute('aria-selected', 'true');
  await expect(mai.tab('Waiting')).toContainText('2');
  await expect(mai.tab('Mine')).toContainText('2');
  await expect(mai.page.getByRole('dialog')).toHaveCount(0);
  await expect(mai.queue).toBeVisible();
  await expect(mai.panel).toBeVisible();
  await expect(mai.page.getByText(/ends in/iu)).toHaveCount(0);
}

async function writesAt(mai: ConsolePage, customer: string): Promise<CDPSession> {
  await mai.tab('Mine').click();
  await mai.pick(customer);
  await mai.tab('Waiting').click();
  await mai.composer(customer).focus();
  return mai.page.context().newCDPSession(mai.page);
}

test('[KEYS-1] requirement 21: Polish, German and French keyboards write every character, and nothing is triggered', async ({
  cast,
}) => {
  const mai = await cast.agent(MAI);
  const cdp = await writesAt(mai, 'Chloe');
  const composer = mai.composer('Chloe');

  await test.step('every single key of the map, as letters', async () => {
    await composer.pressSequentially('jkn.gwgmga/aezrigo[]?xm');
    await expect(composer).toHaveValue('jkn.gwgmga/aezrigo[]?xm');
    await isUntouched(mai);
    await composer.fill('');
  });

  await test.step('with AltGr', async () => {
    for (const [key, code] of [
      ['ą', 'KeyA'],
      ['ę', 'KeyE'],
      ['ń', 'KeyN'],
      ['ż', 'KeyZ'],
      ['[', 'Digit8'],
      [']', 'Digit9'],
      ['@', 'KeyQ'],
      ['€', 'KeyE'],
    ] as const) {
      await composer.fill('');
      await altGr(cdp, key, code);
      await expect.poll(() => composer.inputValue()).toBe(`${key}${key}`);
      await isUntouched(mai);
    }
    await composer.fill('');
  });

  await test.step('with dead keys: ^ and then e is ê', async () => {
    await press(cdp, { key: 'Dead', code: 'BracketLeft' });
    await press(cdp, { key: 'ê', code: 'KeyE', text: 'ê' });
    await expect(composer).toHaveValue('ê');
    await isUntouched(mai);
  });

  await test.step('and outside of text fields AltGr and dead keys mean nothing either', async () => {
    await mai.queue.getByRole('listbox').focus();
    await press(cdp, { key: 'Dead', code: 'KeyN' });
    await press(cdp, { key: '[', code: 'Digit8', modifiers: ALT | CTRL });
    await press(cdp, { key: 'n', code: 'KeyN', modifiers: ALT | CTRL });
    await isUntouched(mai);
  });
});

test('[KEYS-1] what an input method composes arrives whole, and nothing is triggered', async ({ cast }) => {
  const mai = await cast.agent(MAI);
  const cdp = await writesAt(mai, 'Chloe');
  const composer = mai.composer('Chloe');
  for (const text of ['n', 'ni', 'nih', 'niha', '你好']) {
    await cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      code: 'KeyN',
      windowsVirtualKeyCode: 229,
    });
    await cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  await isUntouched(mai);
  // the Enter that closes a composition sends nothing
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  await cdp.send('Input.insertText', { text: '你好' });
  await expect(composer).toHaveValue('你好');
  await isUntouched(mai);
  await composer.press('Enter');
  await mai.isMarked('Chloe', '你好', 'sent');
});

test('[KEYS-1] keys can be switched off and changed, and the choice survives a reload', async ({ cast }) => {
  needs('reload');
  const mai = await cast.agent(MAI);
  const { keyboard } = mai.page;
  await expect(mai.row('Anna')).toBeVisible();
  await keyboard.press('?');
  await mai.page.getByRole('button', { name: 'Change keys' }).click();
  await mai.page.getByRole('button', { name: /^Change Accept whoever has waited longest: N/u }).click();
  await keyboard.press('y');
  await keyboard.press('Escape');
  await mai.reload();
  await expect(mai.row('Anna')).toBeVisible();
  await keyboard.press('n');
  await keyboard.press('y');
  await expect(mai.page.getByRole('heading', { level: 2, name: 'Anna' })).toBeVisible();
  await expect(mai.tab('Waiting')).toContainText('1');

  await mai.composer('Anna').press('Escape');
  await keyboard.press('Control+k');
  await mai.page.getByRole('combobox', { name: /^Find a command/u }).fill('change keys');
  await keyboard.press('Enter');
  await mai.page.getByRole('checkbox', { name: /^Single keys/u }).uncheck();
  await keyboard.press('Escape');
  await keyboard.press('y');
  await keyboard.press('?');
  await keyboard.press('Control+k');
  await expect(mai.page.getByRole('dialog', { name: 'Find a command or a customer' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(mai.page.getByRole('dialog')).toHaveCount(0);
  await expect(mai.tab('Waiting')).toContainText('1');
});

test('without a mouse from customer to customer: send and go on, along the list, beside, by a search', async ({
  cast,
}) => {
  const mai = await cast.agent(MAI);
  const { keyboard } = mai.page;
  await expect(mai.row('Anna')).toBeVisible();
  await keyboard.press('n');
  await expect(mai.composer('Anna')).toBeFocused();
  await keyboard.type('Hello Anna');
  await keyboard.press('Control+Enter');
  await expect(mai.composer('Bruno')).toBeFocused();
  await keyboard.type('Hello Bruno');
  await keyboard.press('Enter');
  await mai.isMarked('Bruno', 'Hello Bruno', 'sent');
  await keyboard.press('Escape');
  await keyboard.press('g');
  await keyboard.press('m');
  await expect(mai.tab('Mine')).toHaveAttribute('aria-selected', 'true');
  await expect(mai.tab('Mine')).toContainText('4');

  await test.step('to the next by J and Enter, beside by Alt and arrows, to the composer and back', async () => {
    const nameAt = async (row: number) =>
      (await mai.queue.getByRole('option').nth(row).locator('[dir]').first().textContent()) ?? '';
    const open = mai.main.getByRole('heading', { level: 2 });
    // from the first row: in which order they stand hangs on when the answers were heard
    await keyboard.press('k');
    await keyboard.press('Home');
    await keyboard.press('j');
    const second = await nameAt(1);
    await keyboard.press('Enter');
    await expect(open).toHaveText(second);
    await keyboard.press('Escape');
    await keyboard.press('/');
    await expect(mai.queue.getByRole('searchbox')).toBeFocused();
    await keyboard.type('dora');
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await expect(mai.queue.getByRole('listbox')).toBeFocused();
    await keyboard.press('Home');
    await keyboard.press('Enter');
    const first = await nameAt(0);
    await expect(open).toHaveText(first);
    await keyboard.press('Alt+ArrowDown');
    await expect(open).not.toHaveText(first);
    await keyboard.press('Alt+ArrowUp');
    await expect(open).toHaveText(first);
  });
});
