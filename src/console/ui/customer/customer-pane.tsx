import { CloudAlert, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useRef } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { customerWords } from '../../words/en/customer.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { CustomerFields } from './customer-fields.tsx';
import { CustomerHead } from './customer-head.tsx';
import { PaneSkeleton } from './pane-skeleton.tsx';
import { apart } from '../parts/apart.ts';

const ActivityList = apart(async () => {
  const { ActivityList: List } = await import('./activity-list.tsx');
  return { default: List };
});

const SessionList = apart(async () => {
  const { SessionList: List } = await import('./session-list.tsx');
  return { default: List };
});
const BlockBox = apart(async () => {
  const { BlockBox: Box } = await import('./block-box.tsx');
  return { default: Box };
});
const CustomerTags = apart(async () => {
  const { CustomerTags: Tags } = await import('./customer-tags.tsx');
  return { default: Tags };
});

type Props = {
  readonly customerId: CustomerId;
  /** A drawer lies over the conversation, takes the focus and goes with Escape. */
  readonly place: 'column' | 'drawer';
  readonly width: number;
  readonly onClose: () => void;
  /** What one drags to widen it. */
  readonly edge: ReactNode;
};

/** What is known of the customer. */
export function CustomerPane({ customerId, place, width, onClose, edge }: Props) {
  const t = customerWords();
  const isDrawer = place === 'drawer';
  const pane = useRef<HTMLElement>(null);

  useEffect(() => {
    if (isDrawer) pane.current?.focus({ preventScroll: true });
  }, [isDrawer]);

  const key = (event: KeyboardEvent) => {
    if (!isDrawer || event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    onClose();
  };
  const look = isDrawer
    ? 'absolute inset-y-0 end-0 z-30 max-w-full animate-slide shadow-float max-[719px]:w-full!'
    : 'relative shrink-0';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the drawer from anywhere in it
    <aside
      ref={pane}
      aria-label={t.details}
      tabIndex={-1}
      onKeyDown={key}
      style={{ width }}
      className={`flex min-h-0 flex-col bg-n2 outline-none ${look}`}
    >
      <header className="flex h-14 shrink-0 items-center justify-between border-b border-n6 pe-3 ps-5">
        <h2 className="text-list font-semibold">{t.customer}</h2>
        {isDrawer ? <IconButton icon={X} label={t.close} keys="Esc" onClick={onClose} /> : null}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Details key={customerId} customerId={customerId} onJump={isDrawer ? onClose : stay} />
      </div>
      {edge}
    </aside>
  );
}

/** Beside a column the conversation is in sight. */
const stay = (): void => undefined;

type DetailsProps = { readonly customerId: CustomerId; readonly onJump: () => void };

function Details({ customerId, onJump }: DetailsProps) {
  const t = customerWords();
  const { reload } = useActions();
  const customer = useConsole((state) => state.customers.get(customerId));
  const info = useConsole((state) => state.conversations.get(customerId)?.info ?? null);
  const load = useConsole((state) => state.conversations.get(customerId)?.load.at ?? 'loading');
  const hasTags = useConsole(({ capabilities }) => capabilities.includes('tags'));
  const hasSessions = useConsole(({ capabilities }) => capabilities.includes('sessions'));
  const canBlock = useConsole(({ capabilities }) => capabilities.includes('block'));
  const hasActivity = useConsole(({ capabilities }) => capabilities.includes('activity'));
  if (info === null && load === 'failed') {
    return (
      <EmptyState
        icon={CloudAlert}
        title={t.notLoaded}
        action={<Button onClick={() => void reload(customerId)}>{t.tryAgain}</Button>}
      />
    );
  }
  if (customer === undefined || info === null) return <PaneSkeleton />;
  // who is blocked is told before all else; blocking comes last
  const block = (
    <Suspense>
      <BlockBox customerId={customerId} />
    </Suspense>
  );
  return (
    <div className="flex flex-col gap-5 p-5">
      <CustomerHead customer={customer} />
      {canBlock && customer.blocked != null ? block : null}
      {hasTags ? (
        <Suspense fallback={<div className="h-24" />}>
          <CustomerTags customerId={customerId} />
        </Suspense>
      ) : null}
      <CustomerFields customerId={customerId} info={info} />
      {hasSessions ? (
        <Suspense>
          <SessionList customerId={customerId} onJump={onJump} />
        </Suspense>
      ) : null}
      {hasActivity ? (
        <Suspense>
          <ActivityList customerId={customerId} />
        </Suspense>
      ) : null}
      {canBlock && customer.blocked == null ? block : null}
    </div>
  );
}
