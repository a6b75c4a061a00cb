import { Suspense } from 'react';
import { useConsole } from '../../app/console-context.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { type Ticker, TickerProvider } from '../parts/ticker.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Notices } from './notices.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { Starting } from './starting.tsx';
import { loadWorkplace } from './behind-sign-in.ts';
import { apart } from '../parts/apart.ts';

const Workplace = apart(loadWorkplace);

type Props = {
  /** Instead of the browser's time. */
  readonly ticker?: Ticker;
  /** Nothing sounds, and nobody is notified: what is shown has happened before. */
  readonly isQuiet?: boolean;
};

/** The whole console: what stands on the screen follows from who has signed in. */
export function App({ ticker, isQuiet = false }: Props) {
  const language = useLanguage();
  return (
    // keyed by language: all that is on the screen is said anew, wherever its words come from
    <ErrorBoundary key={language} what="console">
      <TickerProvider ticker={ticker}>
        <Screen isQuiet={isQuiet} />
        <Notices />
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
        <Suspense fallback={<Starting />}>
          <Workplace signIn={signIn} isQuiet={isQuiet} />
        </Suspense>
      );
  }
}
