import { Suspense } from 'react';
import type { SignIn } from '../../store/state.ts';
import { AlertsProvider } from '../alerts/alerts-provider.tsx';
import { PendingEnds } from '../chat/pending-ends.tsx';
import { KeyboardProvider } from '../keyboard/keyboard-provider.tsx';
import { Spoken } from '../spoken/spoken.tsx';
import { apart } from '../parts/apart.ts';
import { Desk } from './desk.tsx';
import { loadExpiredOverlay, loadTooltipLayer } from './later.ts';

const ExpiredOverlay = apart(loadExpiredOverlay);
const TooltipLayer = apart(loadTooltipLayer);

type Props = {
  readonly signIn: Extract<SignIn, { at: 'signed-in' | 'expired' }>;
  readonly isQuiet: boolean;
};

/** Where one person works: the desk, their keys and their alerts. Fetched apart from the sign-in page. */
export function Workplace({ signIn, isQuiet }: Props) {
  const { staff } = signIn;
  const isPaused = signIn.at === 'expired';
  return (
    <>
      {/* keyed by person: nobody sees what another one had on the screen */}
      <div key={staff.id} className="h-full" inert={isPaused}>
        <AlertsProvider staffId={staff.id} isQuiet={isQuiet}>
          <KeyboardProvider staffId={staff.id} isPaused={isPaused}>
            <PendingEnds>
              <Desk me={staff} />
            </PendingEnds>
          </KeyboardProvider>
        </AlertsProvider>
      </div>
      <Spoken key={`spoken ${staff.id}`} />
      <Suspense>{signIn.at === 'expired' ? <ExpiredOverlay signIn={signIn} /> : null}</Suspense>
      <Suspense>
        <TooltipLayer />
      </Suspense>
    </>
  );
}
