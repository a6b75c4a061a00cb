import type { RefObject } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole, useLook } from '../../app/console-context.tsx';
import { canAccept, selectMe } from '../../store/selectors.ts';
import { canTakeOver } from '../../store/handover.ts';
import { canOffer, offerSide, selectOffersToMe } from '../../store/offers.ts';
import { seesTeam } from '../../store/supervisor.ts';
import { focusComposer } from '../chat/focus-composer.ts';
import { usePendingEnds } from '../chat/pending-ends.tsx';
import { useCommand, useKeyboard } from '../keyboard/keyboard-context.ts';
import { listIn } from '../queue/list-in.ts';
import { underKeyboard } from '../queue/under-keyboard.ts';

type Props = {
  readonly desk: RefObject<HTMLElement | null>;
  readonly isNarrow: boolean;
  readonly onFoldQueue: (() => void) | null;
  readonly onFoldCustomer: (() => void) | null;
};

/** What the keyboard does to the customer under it: in the list the row it is on, else the one that is open. */
export function DeskCommands({ desk, isNarrow, onFoldQueue, onFoldCustomer }: Props) {
  const { accept, markUnread, open, openOutbox, openTeam, settleOffer } = useActions();
  const { pending, end, undo } = usePendingEnds();
  const { show } = useKeyboard();
  const shown = useConsole((state) => state.open);
  const look = useLook();
  const target = (can: (id: CustomerId) => boolean) => underKeyboard(shown).find(can);

  useCommand('accept', () => {
    const id = target((one) => canAccept(look(), one).allowed);
    if (id === undefined) return false;
    void accept(id);
  });
  useCommand('end', () => {
    const state = look();
    const id = target((one) => {
      const customer = state.customers.get(one);
      return customer?.active === true && customer.assignedTo === selectMe(state);
    });
    if (id === undefined || state.connection.at !== 'online') return false;
    end(id);
  });
  useCommand('blocked', () => (look().capabilities.includes('block') ? show('blocked') : false));
  useCommand('take-over', () =>
    shown !== null && canTakeOver(look(), shown) === 'yes' ? show('take-over') : false,
  );
  useCommand('transfer', () =>
    shown !== null && canOffer(look(), shown) === 'yes' ? show('transfer') : false,
  );
  /** The conversation that is open, if it is offered to this person; else the one with the least time left. */
  const offered = (): CustomerId | undefined => {
    const toMe = selectOffersToMe(look());
    return toMe.find((id) => id === shown) ?? toMe[0];
  };
  const answer = (how: 'accepted' | 'declined') => () => {
    const id = offered();
    if (id === undefined || look().connection.at !== 'online') return false;
    void settleOffer(id, how, '');
    return true;
  };
  useCommand('accept-offer', answer('accepted'));
  useCommand('decline-offer', answer('declined'));
  useCommand('withdraw-offer', () => {
    if (shown === null || offerSide(look(), shown) !== 'from-me') return false;
    void settleOffer(shown, 'withdrawn', '');
  });
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
    const list = desk.current === null ? null : listIn(desk.current);
    if (at === list) return false;
    if (list !== null) list.focus({ preventScroll: true });
    else if (at instanceof HTMLElement) at.blur();
  });
  // without it the browser's own search is left alone
  const canFind = () => look().capabilities.includes('search');
  useCommand('find', () => (canFind() ? show('find') : false));
  useCommand('find-here', () => (canFind() && shown !== null ? show('find-here') : false));
  useCommand('transcript', () => (shown === null ? false : show('transcript')));
  useCommand('mark-unread', () => {
    const id = target(() => true);
    if (id === undefined) return false;
    markUnread(id);
  });
  useCommand('outbox', openOutbox);
  useCommand('team', () => (seesTeam(look()) ? openTeam() : false));
  useCommand('fold-queue', () => (onFoldQueue === null ? false : onFoldQueue()));
  useCommand('fold-customer', () => (onFoldCustomer === null ? false : onFoldCustomer()));
  return null;
}
