const PREFIX = 'deskwire-outbox-of-';

/**
 * Names this page's own outbox, and deletes those of pages that are gone: what was left in them belongs to desks that are
 * gone too. Whoever lives holds a lock; where there are no locks (plain http) nothing is deleted.
 */
export function claimTab(desk: string): string {
  const own = PREFIX + desk;
  // a browser offers it on https and localhost alone
  const locks = navigator.locks as LockManager | undefined;
  if (locks !== undefined) {
    void locks.request(own, () => new Promise(() => undefined));
    sweep(locks, own).catch(window.reportError);
  }
  return own;
}

async function sweep(locks: LockManager, own: string): Promise<void> {
  const { held = [] } = await locks.query();
  const living = new Set([own, ...held.map(({ name }) => name)]);
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith(PREFIX) === true && !living.has(name)) indexedDB.deleteDatabase(name);
  }
}
