import { createContext, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { apart } from '../parts/apart.ts';

export async function loadTruthPopover() {
  const { TruthPopover } = await import('./truth-popover.tsx');
  return { default: TruthPopover };
}
const TruthPopover = apart(loadTruthPopover);

const TruthContext = createContext<((key: string) => void) | null>(null);

type Props = { readonly customerId: CustomerId; readonly children: ReactNode };

/**
 * Lets the lines below it open one popover that tells a message's whole story. The verb stays the same and the lines are
 * not drawn again when it opens.
 */
export function TruthLayer({ customerId, children }: Props) {
  const [shown, setShown] = useState<string | null>(null);
  const toggle = useCallback((key: string) => setShown((known) => (known === key ? null : key)), []);
  // a press on another mark comes as that and as a press outside of this one, in whatever order
  const close = useCallback((key: string) => setShown((known) => (known === key ? null : known)), []);
  return (
    <TruthContext value={toggle}>
      {children}
      {shown === null ? null : (
        <Suspense>
          <TruthPopover key={shown} customerId={customerId} lineKey={shown} onClose={close} />
        </Suspense>
      )}
    </TruthContext>
  );
}

/** Opens the story of the line with this key, or closes it. */
export function useTruth(): (key: string) => void {
  const toggle = useContext(TruthContext);
  if (toggle === null) throw new Error('A delivery mark was used outside of TruthLayer.');
  return toggle;
}
