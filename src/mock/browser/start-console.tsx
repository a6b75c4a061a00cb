import type { ConsoleApp } from '#console/app/create-console.ts';
import { browserPorts } from '#console/app/browser-ports.ts';
import { drawRecorded } from '#console/recorder/ui/draw-recorded.tsx';
import { ME, type TabDesk } from './tab-desk.ts';

/** The product's own console, written down by the flight recorder, on a desk that is this page's alone. */
export function startConsole(root: HTMLElement, desk: Pick<TabDesk, 'origin' | 'outboxName'>): ConsoleApp {
  const { origin, outboxName } = desk;
  const [keep, keepTab] = [memoryKeep(), memoryKeep()];
  return drawRecorded(root, () =>
    browserPorts({
      origin,
      outboxName,
      keep,
      keepTab,
    }),
  );
}

function memoryKeep() {
  const kept = new Map<string, string>();
  return {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
  };
}

/** A strict server asks for a token: given once, when the page asks for the first time. */
export function signInByToken({ store, actions }: ConsoleApp): void {
  const stop = store.subscribe(({ signIn }) => {
    if (signIn.at !== 'signed-out') return;
    stop();
    void actions.signInWithToken(ME.id, ME.token);
  });
}
