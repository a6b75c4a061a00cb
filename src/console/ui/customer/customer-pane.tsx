import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useRef } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { customerWords } from '../../words/en/customer.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { PaneSkeleton } from './pane-skeleton.tsx';
import { apart } from '../parts/apart.ts';

export async function loadDetails() {
  const { Details } = await import('./details.tsx');
  return { default: Details };
}
const Details = apart(loadDetails);

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
        <Suspense fallback={<PaneSkeleton />}>
          <Details key={customerId} customerId={customerId} onJump={isDrawer ? onClose : stay} />
        </Suspense>
      </div>
      {edge}
    </aside>
  );
}

/** Beside a column the conversation is in sight. */
const stay = (): void => undefined;
