import { useConsole } from '../../app/console-context.tsx';
import { type Ticker, TickerProvider } from '../parts/ticker.tsx';
import { TooltipLayer } from '../parts/tooltip-layer.tsx';
import { AlertsProvider } from '../alerts/alerts-provider.tsx';
import { PendingEnds } from '../chat/pending-ends.tsx';
import { KeyboardProvider } from '../keyboard/keyboard-provider.tsx';
import { Desk } from './desk.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { ExpiredOverlay } from './expired-overlay.tsx';
import { Notices } from './notices.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { Starting } from './starting.tsx';

type Props = {
  /** Instead of the browser's time. */
  readonly ticker?: Ticker;
  /** Nothing sounds, and nobody is notified: what is shown has happened before. */
  readonly isQuiet?: boolean;
};

/** The whole console: what stands on the screen follows from who has signed in. */
export function App({ ticker, isQuiet = false }: Props) {
  return (
    <ErrorBoundary what="console">
      <TickerProvider ticker={ticker}>
        <Screen isQuiet={isQuiet} />
        <Notices />
        <TooltipLayer />
      </TickerProvider>
    </ErrorBoundary>
  );
}

function Screen({ isQuiet }: { readonly isQuiet: boolean }) {
  const signIn = useConsole((state) => state.signIn);
  switch (signIn.at) {
    case 'checking':
      return <Starting />;
    case 'signed-out':
      return <SignInPage signIn={signIn} />;
    case 'signed-in':
    case 'expired':
      return (
        <>
          {/* keyed by person: nobody sees what another one had on the screen */}
          <div key={signIn.staff.id} className="h-full" inert={signIn.at === 'expired'}>
            <AlertsProvider staffId={signIn.staff.id} isQuiet={isQuiet}>
              <KeyboardProvider staffId={signIn.staff.id} isPaused={signIn.at === 'expired'}>
                <PendingEnds>
                  <Desk me={signIn.staff} />
                </PendingEnds>
              </KeyboardProvider>
            </AlertsProvider>
          </div>
          {signIn.at === 'expired' ? <ExpiredOverlay signIn={signIn} /> : null}
        </>
      );
  }
}
