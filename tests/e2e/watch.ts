import type { Page } from '@playwright/test';

/** What a page may say in one test, and why it is no fault of ours. */
type Allowance = { readonly says: RegExp; readonly because: string };

/**
 * Collects everything a browser complains of: errors and warnings in its console, exceptions nobody caught, violations
 * of the content security policy (which Chromium reports in the console too). A test ends with `faults` empty.
 */
export function createWatch() {
  const faults: string[] = [];
  const allowed: Allowance[] = [];

  function note(fault: string): void {
    if (!allowed.some(({ says }) => says.test(fault))) faults.push(fault);
  }

  return {
    faults: faults as readonly string[],
    /** From now on this is expected. */
    allow(allowance: Allowance): void {
      allowed.push(allowance);
    },
    watch(page: Page, who: string): void {
      page.on('console', (message) => {
        const type = message.type();
        if (type !== 'error' && type !== 'warning') return;
        const { url } = message.location();
        note(`${who}: ${type}: ${message.text()} (${url})`);
      });
      page.on('pageerror', (error) => {
        note(`${who}: uncaught: ${error.stack ?? error.message}`);
      });
      page.on('crash', () => {
        note(`${who}: the page crashed`);
      });
    },
  };
}

export type Watch = ReturnType<typeof createWatch>;

/** Chromium itself writes this for every connection that it cannot make; no page can keep it from doing so. */
export const SERVER_AWAY: Allowance = {
  says: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_CLOSED|WebSocket connection to .* failed/u,
  because: 'the server is away on purpose',
};
