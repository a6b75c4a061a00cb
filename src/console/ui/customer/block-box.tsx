import { Ban } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectMe } from '../../store/selectors.ts';
import { panelWords } from '../../words/en/panel.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { TextField } from '../parts/text-field.tsx';
import { dateAndTime } from '../parts/time.ts';

/** Blocks a customer after a second, reasoned press (BLOCK-3), or tells who has done so and lets them write again. */
export function BlockBox({ customerId }: { readonly customerId: CustomerId }) {
  const t = panelWords();
  const { setBlocked } = useActions();
  const blocked = useConsole((state) => state.customers.get(customerId)?.blocked ?? null);
  const isTheirs = useConsole((state) => {
    const holder = state.customers.get(customerId)?.assignedTo ?? null;
    return holder !== null && holder !== selectMe(state);
  });
  const isOnline = useConsole(({ connection }) => connection.at === 'online');
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const ask = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  // who thinks again stands where it began
  useEffect(() => {
    if (wasAsking.current && !isAsking) ask.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const settle = async (reason: string | null) => {
    setIsBusy(true);
    const isDone = await setBlocked(customerId, reason);
    setIsBusy(false);
    if (isDone) setIsAsking(false);
  };

  if (blocked !== null) {
    const { by, since, reason } = blocked;
    return (
      <section
        aria-label={t.blocked}
        className="flex flex-col gap-2 rounded-md border border-urgent bg-urgent-tint p-3"
      >
        <p className="flex items-center gap-2 text-list font-semibold text-urgent">
          <Icon of={Ban} />
          {t.blocked}
        </p>
        <p dir="auto" className="text-list wrap-anywhere">
          {reason}
        </p>
        <p className="text-meta text-n11">{t.blockedBy({ name: by, time: dateAndTime(since) })}</p>
        <Button
          size="sm"
          className="self-start"
          busy={isBusy}
          disabled={!isOnline}
          onClick={() => void settle(null)}
        >
          {t.unblock}
        </Button>
      </section>
    );
  }
  if (isAsking) {
    return (
      <Question
        isBusy={isBusy}
        onBlock={(reason) => void settle(reason)}
        onCancel={() => setIsAsking(false)}
      />
    );
  }
  return (
    <div className="border-t border-n6 pt-4">
      <Button
        ref={ask}
        size="sm"
        look="quiet"
        icon={Ban}
        className="-ms-2.5"
        disabled={!isOnline || isTheirs}
        onClick={() => setIsAsking(true)}
      >
        {t.block}
      </Button>
      {isTheirs ? <p className="text-meta text-n10">{t.blockIsTheirs}</p> : null}
    </div>
  );
}

type QuestionProps = {
  readonly isBusy: boolean;
  readonly onBlock: (reason: string) => void;
  readonly onCancel: () => void;
};

function Question({ isBusy, onBlock, onCancel }: QuestionProps) {
  const t = panelWords();
  const [reason, setReason] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') onBlock(reason.trim());
  };
  return (
    <form
      ref={form}
      aria-label={t.block}
      onSubmit={submit}
      className="flex flex-col gap-3 border-t border-n6 pt-4"
    >
      <p className="text-list text-pretty">{t.blockMeans}</p>
      <TextField
        label={t.blockReason}
        hint={t.blockReasonHint}
        value={reason}
        maxLength={LIMITS.reasonChars}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onCancel}>
          {t.cancel}
        </Button>
        <Button size="sm" look="danger" submit busy={isBusy} disabled={reason.trim() === ''}>
          {t.blockNow}
        </Button>
      </div>
    </form>
  );
}
