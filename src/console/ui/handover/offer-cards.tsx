import { ArrowRightLeft, Clock } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { offerSide, selectOffer } from '../../store/offers.ts';
import { handoverWords } from '../../words/en/handover.ts';
import { useShortcut } from '../keyboard/keyboard-context.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { useServerTime } from '../parts/ticker.tsx';
import { stopwatch } from '../parts/time.ts';
import { loud, strong } from './strong.tsx';

type Props = { readonly customerId: CustomerId };

/** A conversation that a colleague offers: by whom, what it is about, how long there is, yes or no. */
export function OfferToMe({ customerId }: Props) {
  const { settleOffer, open } = useActions();
  const shortcut = useShortcut('accept-offer');
  const offer = useConsole((state) => selectOffer(state, customerId));
  const customer = useConsole((state) => state.customers.get(customerId));
  const isOpen = useConsole((state) => state.open === customerId);
  const busy = useConsole((state) => state.busy.get(customerId) === 'settling');
  const isOnline = useConsole((state) => state.connection.at === 'online');
  const [isDeclining, setIsDeclining] = useState(false);
  if (offer === null || customer === undefined) return null;
  const t = handoverWords();
  const from = customer.assignedName ?? customer.assignedTo ?? t.aColleague;
  return (
    <Card tone="accent" label={t.offersYou({ name: from, customer: customer.name })} until={offer.until}>
      <p className="text-list text-pretty wrap-anywhere">
        {isOpen
          ? t.offersYouThis({ name: from, b: strong })
          : t.offersYouOther({ name: from, customer: customer.name, b: strong })}
      </p>
      {offer.summary === '' ? null : (
        <p dir="auto" className="mt-0.5 max-h-24 overflow-y-auto text-list wrap-anywhere whitespace-pre-wrap">
          {offer.summary}
        </p>
      )}
      {isDeclining ? (
        <Declining
          busy={busy}
          onDecline={(reason) => void settleOffer(customerId, 'declined', reason)}
          onBack={() => setIsDeclining(false)}
        />
      ) : (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button
            size="sm"
            look="primary"
            busy={busy}
            disabled={!isOnline}
            data-tip={t.acceptTip}
            data-keys={shortcut}
            onClick={() => void settleOffer(customerId, 'accepted', '')}
          >
            {t.accept}
          </Button>
          <Button size="sm" disabled={!isOnline || busy} onClick={() => setIsDeclining(true)}>
            {t.decline}
          </Button>
          {isOpen ? null : (
            <Button size="sm" look="quiet" onClick={() => open(customerId)}>
              {t.show}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}

type DecliningProps = {
  readonly busy: boolean;
  readonly onDecline: (reason: string) => void;
  readonly onBack: () => void;
};

/** Why not: may stay empty. Escape leads back. */
function Declining({ busy, onDecline, onBack }: DecliningProps) {
  const [reason, setReason] = useState('');
  const t = handoverWords();
  return (
    <form
      className="mt-2 flex flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onDecline(reason.trim());
      }}
    >
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of the button that was pressed
        autoFocus
        aria-label={t.whyLabel}
        placeholder={t.why}
        dir="auto"
        maxLength={LIMITS.summaryChars}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onBack();
        }}
        className="h-7 min-w-40 flex-1 rounded-sm border border-n8 bg-n1 px-2 text-list text-n12"
      />
      <Button size="sm" look="primary" submit busy={busy}>
        {t.decline}
      </Button>
      <Button size="sm" onClick={onBack}>
        {t.back}
      </Button>
    </form>
  );
}

/** The open conversation is offered to a colleague, by oneself or by another. */
export function OfferOfOpen({ customerId }: Props) {
  const { settleOffer } = useActions();
  const offer = useConsole((state) => selectOffer(state, customerId));
  const holder = useConsole((state) => state.customers.get(customerId)?.assignedName ?? null);
  const isMine = useConsole((state) => offerSide(state, customerId) === 'from-me');
  const busy = useConsole((state) => state.busy.get(customerId) === 'settling');
  const isOnline = useConsole((state) => state.connection.at === 'online');
  if (offer === null) return null;
  const t = handoverWords();
  const name = offer.staffName;
  return (
    <Card tone="plain" label={t.offeredTo({ name })} until={offer.until}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 flex-1 basis-48 text-list text-pretty wrap-anywhere">
          {isMine
            ? t.offeredByYou({ name, b: strong })
            : t.offeredByOther({ holder: holder ?? t.aColleague, name, b: strong })}
        </p>
        {isMine ? (
          <Button
            size="sm"
            busy={busy}
            disabled={!isOnline}
            onClick={() => void settleOffer(customerId, 'withdrawn', '')}
          >
            {t.withdraw}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}

/** OFFER-4: why one is away, and the way back. */
export function MissedOffer() {
  const { setAway } = useActions();
  const t = handoverWords();
  return (
    <section
      aria-label={t.away}
      className="flex min-h-11 animate-fade items-center gap-3 border-b border-n6 bg-waiting-tint px-4 py-1.5 text-list text-waiting"
    >
      <Icon of={Clock} />
      <output className="min-w-0 flex-1 text-pretty">{t.missed({ b: loud })}</output>
      <Button size="sm" onClick={() => void setAway(null)}>
        {t.amBack}
      </Button>
    </section>
  );
}

type CardProps = {
  readonly tone: 'accent' | 'plain';
  readonly label: string;
  readonly until: number;
  readonly children: ReactNode;
};

const TONES = { accent: 'bg-accent-tint text-n12', plain: 'bg-n2 text-n11' } as const;

function Card({ tone, label, until, children }: CardProps) {
  return (
    <section
      aria-label={label}
      className={`flex animate-fade gap-3 border-b border-n6 px-4 py-2.5 ${tone === 'plain' ? 'items-center' : ''} ${TONES[tone]}`}
    >
      <Icon of={ArrowRightLeft} className={`text-accent-text ${tone === 'plain' ? '' : 'mt-0.5'}`} />
      <div className="min-w-0 flex-1">{children}</div>
      <TimeLeft until={until} />
    </section>
  );
}

function TimeLeft({ until }: { readonly until: number }) {
  const left = useServerTime((now) => stopwatch(Math.ceil((until - now) / 1_000) * 1_000));
  return (
    <span
      aria-hidden
      data-tip={handoverWords().timeLeft}
      className="h-fit shrink-0 text-meta leading-5 tabular-nums"
    >
      {left}
    </span>
  );
}
