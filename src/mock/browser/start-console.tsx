import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConsoleProvider } from '#console/app/console-context.tsx';
import { createBrowserConsole } from '#console/app/create-browser-console.ts';
import type { ConsoleApp } from '#console/app/create-console.ts';
import { App } from '#console/ui/shell/app.tsx';
import { ME, type TabDesk } from './tab-desk.ts';

/** The product's own console, on a desk that is this page's alone. */
export function startConsole({ origin, outboxName }: Pick<TabDesk, 'origin' | 'outboxName'>): ConsoleApp {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root to draw into.');
  const kept = new Map<string, string>();
  const app = createBrowserConsole({
    origin,
    outboxName,
    keep: { get: (key) => kept.get(key) ?? null, set: (key, value) => void kept.set(key, value) },
  });
  createRoot(root).render(
    <StrictMode>
      <ConsoleProvider store={app.store} actions={app.actions}>
        <App />
      </ConsoleProvider>
    </StrictMode>,
  );
  return app;
}

/** A strict server asks for a token: given once, when the page asks for the first time. */
export function signInByToken({ store, actions }: ConsoleApp): void {
  const stop = store.subscribe(({ signIn }) => {
    if (signIn.at !== 'signed-out') return;
    stop();
    void actions.signInWithToken(ME.id, ME.token);
  });
}
