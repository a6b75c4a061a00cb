import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { ConsoleStore } from '../store/create-store.ts';
import type { ConsoleState } from '../store/state.ts';
import type { Actions } from './actions.ts';

type Console = { readonly store: ConsoleStore; readonly actions: Actions };

const ConsoleContext = createContext<Console | null>(null);

/** Gives the views below it a console: what to read and what to do. */
export function ConsoleProvider({ store, actions, children }: Console & { readonly children: ReactNode }) {
  const value = useMemo(() => ({ store, actions }), [store, actions]);
  return <ConsoleContext value={value}>{children}</ConsoleContext>;
}

function useContextOrThrow(): Console {
  const value = useContext(ConsoleContext);
  if (value === null) throw new Error('A view was used outside of ConsoleProvider.');
  return value;
}

/** Reads the state. The selector must answer with a primitive or a stable reference, as those of the store do. */
export function useConsole<Selected>(selector: (state: ConsoleState) => Selected): Selected {
  return useStore(useContextOrThrow().store, selector);
}

/** The verbs; the same object for the console's whole life. */
export function useActions(): Actions {
  return useContextOrThrow().actions;
}

/** The state as it is at the moment of an act; nothing is drawn anew for it. */
export function useLook(): () => ConsoleState {
  return useContextOrThrow().store.getState;
}

/** The store itself, for what lives beside the views and is told of every change. */
export function useConsoleStore(): Pick<ConsoleStore, 'getState' | 'subscribe'> {
  return useContextOrThrow().store;
}
