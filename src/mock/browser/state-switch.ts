import type { ConsoleApp } from '#console/app/create-console.ts';
import type { MockEngine } from '../engine/create-mock-engine.ts';
import type { Network } from './network.ts';
import { type DeskState, type StateId, stateOf } from './states.ts';

type SwitchPorts = {
  readonly faults: Pick<MockEngine['faults'], 'set' | 'clear'>;
  readonly network: Pick<Network, 'setReachable'>;
  /** The browser's session of the person at the console. */
  readonly session: { begin(): Promise<void>; end(): Promise<void> };
};

type Console = {
  readonly store: Pick<ConsoleApp['store'], 'getState' | 'subscribe'>;
  readonly actions: Pick<ConsoleApp['actions'], 'reconnectNow'>;
};
type Connection = ReturnType<Console['store']['getState']>['connection'];

/** Brings states about, one after the other, and takes back what the one before has done. */
export function createStateSwitch({ faults, network, session }: SwitchPorts) {
  let shown = stateOf(null);
  let tail: Promise<void> = Promise.resolve();
  let wishes = 0;

  async function begin({ means }: DeskState): Promise<void> {
    switch (means.by) {
      case 'reach':
        network.setReachable(false);
        return;
      case 'fault':
        await faults.set(means.fault);
        return;
      case 'session':
        await session.end();
        return;
      case 'nothing':
      case 'sign-in':
      case 'scenario':
      case 'mode':
      // of the page from its beginning
    }
  }

  async function end({ means }: DeskState): Promise<void> {
    if (means.by === 'reach') network.setReachable(true);
    if (means.by === 'fault') await faults.clear(means.fault.name);
    if (means.by === 'session') await session.begin();
  }

  async function show(next: DeskState, { store, actions }: Console): Promise<void> {
    await end(shown);
    shown = next;
    await begin(next);
    if (next.means.by === 'fault' && next.means.cuts) {
      network.setReachable(false);
      await when(store, ({ at }) => at !== 'online');
      network.setReachable(true);
    }
    // the console waits longer each time; a designer need not
    actions.reconnectNow();
  }

  return {
    /** Of a page that begins: before there is a console. */
    async beginWith(id: StateId): Promise<void> {
      const state = stateOf(id);
      if (state.begins === 'live') return;
      shown = state;
      await begin(state);
    },
    /** Of a page that begins, what only a console that has everything can show. */
    async showFirst(id: StateId, console: Console): Promise<void> {
      if (stateOf(id).begins !== 'live') return;
      await when(console.store, (line) => line.at === 'online' && line.caughtUp);
      // unless something else was picked meanwhile
      if (wishes === 0) await this.show(id, console);
    },
    /** On a living console. */
    show(id: StateId, console: Console): Promise<void> {
      wishes += 1;
      const before = tail;
      tail = (async () => {
        await before;
        if (shown.id !== id) await show(stateOf(id), console);
      })();
      return tail;
    },
    /** The person has signed in by hand: that ends what was shown of it. Answers whether anything was. */
    signedIn(): boolean {
      const { by } = shown.means;
      if (by !== 'session' && by !== 'sign-in') return false;
      shown = stateOf(null);
      return true;
    },
  };
}

export type StateSwitch = ReturnType<typeof createStateSwitch>;

function when({ getState, subscribe }: Console['store'], isSo: (now: Connection) => boolean): Promise<void> {
  if (isSo(getState().connection)) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = subscribe(({ connection }) => {
    if (!isSo(connection)) return;
    stop();
    resolve();
  });
  return promise;
}
