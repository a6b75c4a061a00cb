import type { RefObject } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole, useLook } from '../../app/console-context.tsx';
import { canAccept, selectMe } from '../../store/selectors.ts';
import { canTakeOver } from '../../store/handover.ts';
import { focusComposer } from '../chat/focus-composer.ts';
import { usePendingEnds } from '../chat/pending-ends.tsx';
import { useCommand, useKeyboard } from '../keyboard/keyboard-context.ts';
import { customerUnderKeyboard } from '../queue/under-keyboard.ts';

type Props = {
  readonly desk: RefObject<HTMLElement | null>;
  readonly isNarrow: boolean;
  readonly onFoldQueue: (() => void) | null;
  readonly onFoldCustomer: (() => void) | null;
};

/** What the keyboard does to the customer under it: in the list the row it is on, else the one that is open. */
export function DeskCommands({ desk, isNarrow, onFoldQueue, onFoldCustomer }: Props) {
  const { accept, markUnread, open, openOutbox } = useActions();
  const { pending, end, undo } = usePendingEnds();
  const { show } = useKeyboard();
  const shown = useConsole((state) => state.open);
  const look = useLook();
  const target = (): CustomerId | null => customerUnderKeyboard() ?? shown;

  useCommand('accept', () => {
    const id = target();
    if (id === null || !canAccept(look(), id).allowed) return false;
    void accept(id);
  });
  useCommand('end', () => {
    const id = target();
    const state = look();
    const customer = id === null ? undefined : state.customers.get(id);
    const isMine = customer?.active === true && customer.assignedTo === selectMe(state);
    if (id === null || !isMine || state.connection.at !== 'online') return false;
    end(id);
  });
  useCommand('take-over', () =>
    shown !== null && canTakeOver(look(), shown).allowed ? show('take-over') : false,
  );
  useCommand('undo-end', () => {
    const newest = [...pending.keys()].at(-1);
    if (newest === undefined) return false;
    undo(newest);
  });
  useCommand('compose', () => {
    if (desk.current === null || !focusComposer(desk.current)) return false;
  });
  useCommand('back', () => {
    const at = document.activeElement;
    // fields of the panel have an Escape of their own
    if (at !== null && at.closest('aside') !== null) return false;
    if (isNarrow) {
      if (shown === null) return false;
      open(null);
      return;
    }
    // an empty list has no rows to stand on
    const list =
      desk.current?.querySelector<HTMLElement>('[role=listbox]') ??
      desk.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]');
    if (at === list) return false;
    if (list != null) list.focus({ preventScroll: true });
    else if (at instanceof HTMLElement) at.blur();
  });
  // without it the browser's own search is left alone
  const canFind = () => look().capabilities.includes('search');
  useCommand('find', () => (canFind() ? show('find') : false));
  useCommand('find-here', () => (canFind() && shown !== null ? show('find-here') : false));
  useCommand('transcript', () => (shown === null ? false : show('transcript')));
  useCommand('mark-unread', () => {
    const id = target();
    if (id === null) return false;
    markUnread(id);
  });
  useCommand('outbox', openOutbox);
  useCommand('fold-queue', () => (onFoldQueue === null ? false : onFoldQueue()));
  useCommand('fold-customer', () => (onFoldCustomer === null ? false : onFoldCustomer()));
  return null;
}
