import { expect, type Page } from '@playwright/test';

/** A customer on the demo shop's page, with the embedded chat. */
export function customerPage(page: Page, url: string) {
  const chat = page.getByRole('dialog', { name: 'Lumen & Oak' });
  const log = chat.getByRole('log', { name: 'Conversation' });
  const composer = chat.getByRole('textbox', { name: 'Write a message' });
  const bubble = (text: string) =>
    log.locator('.message').filter({ has: page.getByText(text, { exact: true }) });

  return {
    page,
    chat,
    log,
    composer,
    bubble,
    state: chat.getByRole('status').first(),

    /** The panel of the demo page is open from the start. */
    async open(): Promise<void> {
      await page.goto(`${url}/customer`);
      await expect(composer).toBeVisible();
    },

    async isCalled(name: string): Promise<void> {
      await chat.getByLabel(/^Your name/u).fill(name);
      await chat.getByRole('button', { name: 'Save' }).click();
      await expect(chat.getByLabel(/^Your name/u)).toBeHidden();
    },

    async write(text: string): Promise<void> {
      await composer.fill(text);
      await composer.press('Enter');
      await expect(composer).toHaveValue('');
    },

    async sees(text: string): Promise<void> {
      await expect(bubble(text)).toBeVisible();
    },

    async isMarked(text: string, mark: 'queued' | 'sending' | 'sent' | 'failed'): Promise<void> {
      await expect(bubble(text)).toHaveAttribute('data-mark', mark);
    },

    /** The secret by which this browser comes back to its conversation. */
    async token(): Promise<string> {
      const kept = await page.evaluate(
        (origin) => window.localStorage.getItem(`deskwire:${origin}:visit`),
        new URL(url).origin,
      );
      const { token } = JSON.parse(kept ?? '{}') as { readonly token?: string };
      if (token === undefined) throw new Error('This browser has no conversation yet.');
      return token;
    },

    /** Texts on the screen, oldest first. */
    texts: () => log.locator('.bubble').allInnerTexts(),
  };
}

export type CustomerPage = ReturnType<typeof customerPage>;
