import { useConsole } from '../../app/console-context.tsx';
import { type Ticker, TickerProvider } from '../parts/ticker.tsx';
import { TooltipLayer } from '../parts/tooltip-layer.tsx';
import { PendingEnds } from '../chat/pending-ends.tsx';
import { KeyboardProvider } from '../keyboard/keyboard-provider.tsx';
import { Desk } from './desk.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { ExpiredOverlay } from './expired-overlay.tsx';
import { Notices } from './notices.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { Starting } from './starting.tsx';

/** The whole console: what stands on the screen follows from who has signed in. `ticker`: instead of the browser's time. */
export function App({ ticker }: { readonly ticker?: Ticker }) {
  return (
    <ErrorBoundary what="console">
      <TickerProvider ticker={ticker}>
        <Screen />
        <Notices />
        <TooltipLayer />
      </TickerProvider>
    </ErrorBoundary>
  );
}

function Screen() {
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
            <KeyboardProvider staffId={signIn.staff.id} isPaused={signIn.at === 'expired'}>
              <PendingEnds>
                <Desk me={signIn.staff} />
              </PendingEnds>
            </KeyboardProvider>
          </div>
          {signIn.at === 'expired' ? <ExpiredOverlay signIn={signIn} /> : null}
        </>
      );
  }
}
