import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { canTakeOver } from '../../store/handover.ts';
import { isReplyingHere } from '../../store/views.ts';
import { Overlay } from '../keyboard/overlay.tsx';
import { Button } from '../parts/button.tsx';

type Props = { readonly customerId: CustomerId; readonly onClose: () => void };

/** Whether it is meant: a colleague's conversation is taken by a second, named press, never by one key (TAKE-4). */
export function TakeOverDialog({ customerId, onClose }: Props) {
  const { takeOver } = useActions();
  const name = useConsole((state) => state.customers.get(customerId)?.name ?? 'This customer');
  const holderId = useConsole((state) => state.customers.get(customerId)?.assignedTo ?? null);
  const holder = useConsole((state) => state.customers.get(customerId)?.assignedName ?? holderId);
  const isReplying = useConsole((state) => holderId !== null && isReplyingHere(state, customerId, holderId));
  const verdict = useConsole((state) => canTakeOver(state, customerId));
  const take = () => {
    void takeOver(customerId);
    onClose();
  };
  return (
    <Overlay title="Take over the conversation" onClose={onClose} className="w-[440px]">
      <div className="flex flex-col gap-4 px-5 py-5 text-body">
        {verdict.allowed ? (
          <>
            <p className="text-pretty wrap-anywhere">
              <bdi className="font-semibold">{name}</bdi> is with{' '}
              <bdi className="font-semibold">{holder}</bdi>
              {isReplying ? ', who is writing a reply' : ''}. From then on you answer, and nobody else.
            </p>
            <p className="text-list text-pretty text-n11">
              Both are told: <bdi>{holder}</bdi> that you have taken over, <bdi>{name}</bdi> that you answer
              now. It stands in the activity.
            </p>
          </>
        ) : (
          <p role="alert" className="text-pretty">
            {verdict.reason}
          </p>
        )}
        <footer className="flex justify-end gap-2">
          <Button onClick={onClose}>{verdict.allowed ? 'Cancel' : 'Close'}</Button>
          {verdict.allowed ? (
            <Button look="primary" onClick={take}>
              Take over from {holder}
            </Button>
          ) : null}
        </footer>
      </div>
    </Overlay>
  );
}
