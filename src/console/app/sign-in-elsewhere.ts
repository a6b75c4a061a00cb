import type { After } from '#outbox/timing.ts';
import type { SessionApi } from '../connection/session-api.ts';
import type { Me } from '../store/state.ts';

/** Soon first: the sign-in in another tab that ended ours may be under way at this very moment. In milliseconds. */
const LOOKS_MS = [1_000, 3_000, 10_000] as const;
const LATER_MS = 30_000;

/**
 * Looks whether this person has signed in again in another tab: the browser's session is one, so nobody has to sign
 * in twice. Another person's sign-in changes nothing (SEND-7). Answers how to stop, and how to look at once.
 */
export function watchForSignIn(
  me: Me,
  {
    api,
    after,
    onBack,
  }: { readonly api: SessionApi; readonly after: After; readonly onBack: (me: Me) => void },
  onFault: (error: unknown) => void,
): { readonly stop: () => void; readonly lookNow: () => void } {
  let isOver = false;
  let looks = 0;
  let cancel: (() => void) | undefined;

  async function look(): Promise<void> {
    cancel?.();
    const answer = await api.session();
    if (isOver) return;
    if (answer.at === 'signed-in' && answer.staff.id === me.id) {
      isOver = true;
      onBack(answer.staff);
      return;
    }
    plan();
  }

  function lookNow(): void {
    if (!isOver) look().catch(onFault);
  }

  function plan(): void {
    cancel?.();
    cancel = after(LOOKS_MS[looks] ?? LATER_MS, lookNow);
    looks += 1;
  }

  plan();
  return {
    lookNow,
    stop: () => {
      isOver = true;
      cancel?.();
    },
  };
}
