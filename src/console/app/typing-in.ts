import type { CustomerId } from '#protocol/ids.ts';
import type { MessageTypingUpdate } from '#protocol/staff/message-typing-update.ts';
import { withColleagueTyping, withCustomerTyping, withNobodyTyping } from '../store/typing.ts';
import type { Tools } from './tools.ts';

/** A pause between two words is not the end: the indicator goes this long after a "false", in milliseconds (TYPE-1). */
const SMOOTH_MS = 1_500;
/** A "false" may get lost: without another "true" the indicator dies by itself (TYPE-1). */
const DIES_MS = 6_000;

/** Who is shown as typing. */
export function createTypingIn({ me, apply, after }: Tools) {
  const shown = new Map<string, { readonly stop: () => void; readonly isFading: boolean }>();

  function show(key: string, set: (isTyping: boolean) => void, isTyping: boolean): void {
    const known = shown.get(key);
    // a "false" for nobody shows nothing, and a second one does not prolong
    if (!isTyping && (known === undefined || known.isFading)) return;
    known?.stop();
    if (isTyping) set(true);
    const stop = after(isTyping ? DIES_MS : SMOOTH_MS, () => {
      shown.delete(key);
      set(false);
    });
    shown.set(key, { stop, isFading: !isTyping });
  }

  function hide(key: string, set: (isTyping: boolean) => void): void {
    shown.get(key)?.stop();
    shown.delete(key);
    set(false);
  }

  const customer = (id: CustomerId) => (isTyping: boolean) => {
    apply((state) => withCustomerTyping(state, id, isTyping));
  };
  const colleague = (id: CustomerId, name: string) => (isTyping: boolean) => {
    apply((state) => withColleagueTyping(state, id, name, isTyping));
  };

  return {
    heard({ customerId, isCustomer, isTyping, staffId, staffName }: MessageTypingUpdate): void {
      if (isCustomer) {
        show(customerId, customer(customerId), isTyping);
        return;
      }
      // a strict server names nobody, so it may be our own typing told back to us
      if (staffId === undefined || staffId === me.id) return;
      const name = staffName ?? staffId;
      show(`${customerId}/${name}`, colleague(customerId, name), isTyping);
    },
    /** Whoever has sent has stopped typing. */
    spoke(customerId: CustomerId, staffName: string | null): void {
      if (staffName === null) hide(customerId, customer(customerId));
      else hide(`${customerId}/${staffName}`, colleague(customerId, staffName));
    },
    lineDown(): void {
      for (const { stop } of shown.values()) stop();
      shown.clear();
      apply(withNobodyTyping);
    },
  };
}

export type TypingIn = ReturnType<typeof createTypingIn>;
