import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { type ConsoleApp, createConsole } from '#console/app/create-console.ts';
import { browserPorts } from '#console/app/browser-ports.ts';
import { ConsoleProvider } from '#console/app/console-context.tsx';
import { INBOX } from '#console/app/spot.ts';
import type { ConsoleState } from '#console/store/state.ts';
import type { BenchDesk } from './desk.ts';

/** The product's console on the bench's desk; its address stays as it is. */
export function startConsole(desk: BenchDesk): ConsoleApp {
  return createConsole({
    ...browserPorts({ outboxName: `bench-${crypto.randomUUID()}` }),
    keep: memoryKeep(),
    keepTab: memoryKeep(),
    place: { read: () => INBOX, show: () => undefined, onMoved: () => () => undefined },
    fetch: desk.fetch,
    openSocket: desk.openSocket,
    onFault: (error) => reportError(error),
  });
}

function memoryKeep() {
  const kept = new Map<string, string>();
  return {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
  };
}

/** As `src/console/main.tsx` draws it. */
export function draw({ store, actions }: ConsoleApp, view: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root to draw into.');
  createRoot(root).render(
    <StrictMode>
      <ConsoleProvider store={store} actions={actions}>
        {view}
      </ConsoleProvider>
    </StrictMode>,
  );
}

export function until({ store }: ConsoleApp, isSo: (state: ConsoleState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (state: ConsoleState): void => {
      if (!isSo(state)) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });
}

export const isUp = ({ connection }: ConsoleState): boolean =>
  connection.at === 'online' && connection.caughtUp;
