/** The one verb needed of `navigator.locks`. */
export type Locks = Pick<LockManager, 'request'>;

/** `alone`: no locks here, so every tab leads; compare-and-set in the store keeps two of them apart. */
export type Lead = 'none' | 'held' | 'alone';

/**
 * One courier per browser (SEND-6): the holder of the lock leads. Given up by `release` when the page is put away,
 * wanted again by `request`. Where locks are missing or refused (partitioned frames), this tab leads itself.
 */
export function createLeadership({
  name,
  locks: given,
  onChange,
}: {
  readonly name: string;
  readonly locks: Locks | undefined;
  readonly onChange: (lead: Lead) => void;
}) {
  let lead: Lead = 'none';
  let locks = given;
  /** Ends the request under way, waiting or held. */
  let giveUp: (() => void) | undefined;

  function become(next: Lead): void {
    if (lead === next) return;
    lead = next;
    onChange(next);
  }

  function request(): void {
    if (giveUp !== undefined) return;
    if (locks === undefined) {
      giveUp = () => {};
      become('alone');
      return;
    }
    const waiting = new AbortController();
    const { promise: held, resolve: end } = Promise.withResolvers<void>();
    const mine = (): void => {
      waiting.abort();
      end();
    };
    giveUp = mine;
    const whileHeld = async (): Promise<void> => {
      if (giveUp !== mine) return;
      become('held');
      await held;
    };
    // a synchronous throw is the same answer as a rejection
    const granted = (async () => locks.request(name, { signal: waiting.signal }, whileHeld))();
    granted.catch(() => {
      if (giveUp === mine) become('alone');
    });
  }

  function release(): void {
    const end = giveUp;
    giveUp = undefined;
    become('none');
    end?.();
  }

  function change(to: Locks | undefined): void {
    if (locks === to) return;
    locks = to;
    const wasWanted = giveUp !== undefined;
    release();
    if (wasWanted) request();
  }

  return {
    lead: (): Lead => lead,
    request,
    release,
    /** From now on nobody else could send what this tab holds. */
    goAlone: (): void => change(undefined),
    /** Others can again. */
    share: (): void => change(given),
  };
}
