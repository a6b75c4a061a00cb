import { ArrowRightLeft, UsersRound } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { canOffer } from '../../store/offers.ts';
import { teammatesOf } from '../../store/team.ts';
import { handoverWords } from '../../words/en/handover.ts';
import { Overlay } from '../keyboard/overlay.tsx';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { strong } from './strong.tsx';
import { TeammateChoice } from './teammate-choice.tsx';

type Props = { readonly customerId: CustomerId; readonly onClose: () => void };

/** To whom, with a few words. Nothing changes hands before the colleague accepts (OFFER-2). */
export function TransferDialog({ customerId, onClose }: Props) {
  const { offer } = useActions();
  const team = useConsole((state) => state.team);
  const customers = useConsole((state) => state.customers);
  const t = handoverWords();
  const name = useConsole((state) => state.customers.get(customerId)?.name) ?? t.someCustomer;
  const can = useConsole((state) => canOffer(state, customerId));
  const teammates = teammatesOf({ team, customers });
  const [picked, setPicked] = useState<StaffId | null>(null);
  const [summary, setSummary] = useState('');
  const [state, setState] = useState<'idle' | 'busy' | { readonly failed: string }>('idle');
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  // who signs out while one writes cannot be asked any more
  const to = teammates.find(({ staffId }) => staffId === picked) ?? null;
  const failed = can !== 'yes' ? t[`cannotOffer_${can}`] : typeof state === 'object' ? state.failed : null;

  const make = async () => {
    if (to === null || state === 'busy' || can !== 'yes') return;
    setState('busy');
    const refused = await offer(customerId, to.staffId, summary.trim());
    if (refused === null) onClose();
    else setState({ failed: refused });
  };

  return (
    <Overlay title={t.offerTo} onClose={onClose} className="w-[460px]">
      <form
        ref={form}
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 py-4">
          <p className="text-list text-pretty wrap-anywhere text-n11">
            {t.staysWithYou({
              name,
              b: strong,
            })}
          </p>
          {teammates.length === 0 ? (
            <EmptyState icon={UsersRound} title={t.nobodySignedIn}>
              {t.whoSignsIn}
            </EmptyState>
          ) : (
            <fieldset className="flex min-w-0 flex-col">
              <legend className="mb-1.5 text-list font-medium">{t.toWhom}</legend>
              {teammates.map((one, index) => (
                <TeammateChoice
                  key={one.staffId}
                  teammate={one}
                  isPicked={one.staffId === picked}
                  isFirst={index === 0}
                  onPick={() => setPicked(one.staffId)}
                />
              ))}
            </fieldset>
          )}
          <div className="flex flex-col gap-1.5">
            <label htmlFor={id} className="text-list font-medium">
              {t.whatAbout} <span className="font-normal text-n10">{t.staffAlone}</span>
            </label>
            <textarea
              id={id}
              rows={3}
              maxLength={LIMITS.summaryChars}
              value={summary}
              dir="auto"
              onChange={({ target }) => setSummary(target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
              }}
              className="w-full resize-none rounded-sm border border-n8 bg-n1 px-3 py-2 text-body text-n12 outline-offset-0 hover:border-n9"
            />
          </div>
          {failed === null ? null : (
            <p role="alert" className="text-list text-pretty text-urgent">
              {failed}
            </p>
          )}
        </div>
        <footer className="flex shrink-0 justify-end gap-2 border-t border-n6 px-5 py-3">
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button
            submit
            look="primary"
            icon={ArrowRightLeft}
            busy={state === 'busy'}
            disabled={to === null || can !== 'yes'}
          >
            {to === null ? t.offer : t.offerToName({ name: to.staffName })}
          </Button>
        </footer>
      </form>
    </Overlay>
  );
}
