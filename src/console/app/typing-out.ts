import type { CustomerId } from '#protocol/ids.ts';
import type { Line } from '../connection/line.ts';
import { canSend } from '../store/selectors.ts';
import type { Tools } from './tools.ts';

/** After the last keystroke, in milliseconds (TYPE-1: the seed's debounce). */
const STOP_MS = 300;
/** While typing goes on "true" is said again, as its hearer lets it die. */
const RENEW_MS = 3_000;

type Session = {
  readonly customerId: CustomerId;
  readonly line: Line;
  saidAt: number;
  stop: () => void;
};

/** Tells that one types: true at the first keystroke, false when it stops (TYPE-1). One types in one place at a time. */
export function createTypingOut({ me, read, line, now, after }: Tools) {
  let session: Session | undefined;

  function say({ customerId, line }: Session, isTyping: boolean): void {
    const payload = { customerId, staffId: me.id, isTyping };
    // a "true" is worthless later; a "false" that is dropped would leave the other side waiting
    if (isTyping) line.mention('message:typing', payload);
    else line.tell('message:typing', payload);
  }

  function stop(): void {
    if (session === undefined) return;
    session.stop();
    say(session, false);
    session = undefined;
  }

  return {
    keystroke(customerId: CustomerId): void {
      const current = line();
      if (session !== undefined && (session.customerId !== customerId || session.line !== current)) stop();
      if (current === null || !canSend(read(), customerId).allowed) return;
      session?.stop();
      const next: Session = session ?? { customerId, line: current, saidAt: -Infinity, stop: () => {} };
      if (now() - next.saidAt >= RENEW_MS) {
        next.saidAt = now();
        say(next, true);
      }
      next.stop = after(STOP_MS, stop);
      session = next;
    },
    /** At once: sent, switched, left. */
    stop,
  };
}

export type TypingOut = ReturnType<typeof createTypingOut>;
