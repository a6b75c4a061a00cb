import type { Page } from '@playwright/test';

/** Steps of one message through the outbox, in their order; a page can be made to stand still at each. */
export type Step =
  | 'before-put'
  | 'after-put'
  | 'after-in-flight'
  | 'after-emit'
  | 'after-ack'
  | 'before-delete';

type Hold = {
  /** The page stands still when this text gets there. */
  arm(step: Step, text: string): void;
  disarm(): void;
  isHeld(): boolean;
  /** The place in the order of acceptance that each text got in this page. */
  readonly ordinals: Record<string, number>;
};

/**
 * Runs in the page before the product. What comes is stopped at the browser's own doors (IndexedDB, WebSocket), so that
 * the product needs no hook: a verb that does not return, an event that is not heard. Transactions are kept alive by
 * endless reading, for a transaction without requests would commit.
 */
function installHold(): void {
  let step: Step | undefined;
  let wanted = '';
  let isHeld = false;
  let hasNews = false;
  const keys = new Map<string, unknown>();
  const ordinals: Record<string, number> = {};
  const deaf = new WeakSet<IDBTransaction>();
  const { transaction: begin } = IDBDatabase.prototype;
  const { put, get, delete: remove } = IDBObjectStore.prototype;
  const { send } = WebSocket.prototype;

  const never = (): IDBRequest => new Promise(() => {}) as unknown as IDBRequest;
  function stay(store: IDBObjectStore): IDBRequest {
    isHeld = true;
    const read = (): void => {
      get.call(store, '').addEventListener('success', read);
    };
    read();
    return never();
  }
  function stop(happened: Event): void {
    isHeld = true;
    happened.stopImmediatePropagation();
  }
  const stateOf = (row: { state?: { at?: string } }): string => row.state?.at ?? '';

  // transactions tell their listeners in the order of their coming, whether they capture or not: this one is the first
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args): IDBTransaction {
    const transaction = begin.apply(this, args);
    transaction.addEventListener('complete', (happened) => {
      if (deaf.has(transaction)) stop(happened);
    });
    return transaction;
  };
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value, key): IDBRequest<IDBValidKey> {
    if (this.name !== 'rows') return key === undefined ? put.call(this, value) : put.call(this, value, key);
    const isWanted = value.text === wanted;
    if (isWanted) keys.set(wanted, key);
    ordinals[value.text] ??= value.ordinal;
    if (isWanted && stateOf(value) === 'queued' && step === 'before-put') return stay(this);
    const isLast =
      (stateOf(value) === 'queued' && step === 'after-put') ||
      (stateOf(value) === 'in-flight' && step === 'after-in-flight');
    if (isWanted && isLast) deaf.add(this.transaction);
    return put.call(this, value, key);
  };
  IDBObjectStore.prototype.get = function (this: IDBObjectStore, key): IDBRequest {
    if (step === 'after-ack' && hasNews && this.name === 'rows') return stay(this);
    return get.call(this, key);
  };
  IDBObjectStore.prototype.delete = function (this: IDBObjectStore, key): IDBRequest<undefined> {
    const isWanted = this.name === 'rows' && keys.has(wanted) && key === keys.get(wanted);
    if (isWanted && step === 'before-delete') return stay(this);
    return remove.call(this, key);
  };
  WebSocket.prototype.send = function (this: WebSocket, data): void {
    const own = typeof data === 'string' && wanted !== '' && data.includes(wanted) ? data : '';
    const id = /^42(\d+)\["message:send"/u.exec(own)?.[1];
    if (id !== undefined && step === 'after-emit') {
      this.addEventListener('message', stop, { capture: true });
      isHeld = true;
    }
    if (id !== undefined && step === 'after-ack') {
      this.addEventListener(
        'message',
        ({ data: said }) => {
          // its acknowledgement, or the server's echo to the sender, whichever is first
          hasNews ||= String(said).startsWith(`43${id}[`) || String(said).includes(wanted);
        },
        { capture: true },
      );
    }
    send.call(this, data);
  };

  const hold: Hold = {
    arm(next, text) {
      step = next;
      wanted = text;
    },
    disarm() {
      step = undefined;
      wanted = '';
    },
    isHeld: () => isHeld,
    ordinals,
  };
  Object.assign(window, { chaosHold: hold });
}

/** For `Setting.initScript`. */
export const HOLD_SCRIPT = `(${installHold.toString()})();`;

type Held = Window & { readonly chaosHold: Hold };

export async function arm(pages: readonly Page[], step: Step, text: string): Promise<void> {
  for (const page of pages) {
    await page.evaluate(
      ([at, what]) => {
        (window as unknown as Held).chaosHold.arm(at, what);
      },
      [step, text] as const,
    );
  }
}

export async function disarm(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await page.evaluate(() => {
      (window as unknown as Held).chaosHold.disarm();
    });
  }
}

/** The page that stands still now. Throws when none does within the time. */
export async function heldPage(pages: readonly Page[], timeoutMs = 30_000): Promise<Page> {
  return Promise.any(
    pages.map(async (page) => {
      await page.waitForFunction(() => (window as unknown as Held).chaosHold.isHeld(), undefined, {
        polling: 5,
        timeout: timeoutMs,
      });
      return page;
    }),
  );
}

/** The places that texts got in this page. */
export const ordinalsIn = (page: Page): Promise<Readonly<Record<string, number>>> =>
  page.evaluate(() => ({ ...(window as unknown as Held).chaosHold.ordinals }));
