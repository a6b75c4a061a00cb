import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { canTakeOver } from '../../store/handover.ts';
import { isReplyingHere } from '../../store/views.ts';
import { handoverWords } from '../../words/en/handover.ts';
import { Overlay } from '../keyboard/overlay.tsx';
import { Button } from '../parts/button.tsx';
import { strong } from './strong.tsx';

type Props = { readonly customerId: CustomerId; readonly onClose: () => void };

/** Whether it is meant: a colleague's conversation is taken by a second, named press, never by one key (TAKE-4). */
export function TakeOverDialog({ customerId, onClose }: Props) {
  const { takeOver } = useActions();
  const t = handoverWords();
  const name = useConsole((state) => state.customers.get(customerId)?.name) ?? t.someCustomer;
  const holderId = useConsole((state) => state.customers.get(customerId)?.assignedTo ?? null);
  const known = useConsole((state) => state.customers.get(customerId)?.assignedName ?? null);
  const isReplying = useConsole((state) => holderId !== null && isReplyingHere(state, customerId, holderId));
  const can = useConsole((state) => canTakeOver(state, customerId));
  const holder = known ?? holderId ?? t.aColleague;
  const parts = {
    name,
    holder,
    b: strong,
  };
  const take = () => {
    void takeOver(customerId);
    onClose();
  };
  return (
    <Overlay title={t.takeOverTitle} onClose={onClose} className="w-[440px]">
      <div className="flex flex-col gap-4 px-5 py-5 text-body">
        {can === 'yes' ? (
          <>
            <p className="text-pretty wrap-anywhere">
              {isReplying ? t.takeOverAskedReplying(parts) : t.takeOverAsked(parts)}
            </p>
            <p className="text-list text-pretty wrap-anywhere text-n11">{t.takeOverTold({ holder, name })}</p>
          </>
        ) : (
          <p role="alert" className="text-pretty">
            {t[`cannotTake_${can}`]}
          </p>
        )}
        <footer className="flex justify-end gap-2">
          <Button data-autofocus onClick={onClose}>
            {can === 'yes' ? t.cancel : t.close}
          </Button>
          {can === 'yes' ? (
            <Button look="primary" onClick={take}>
              {t.takeOverFrom({ holder })}
            </Button>
          ) : null}
        </footer>
      </div>
    </Overlay>
  );
}
