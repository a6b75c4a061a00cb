import type { ConsoleState } from '../../store/state.ts';
import type { ConsoleStore } from '../../store/create-store.ts';

declare global {
  interface Window {
    /** In development: what the console on the screen knows, for the browser's own console. */
    deskwire?: { readonly state: () => ConsoleState };
  }
}

/** Answers how to take it away again. */
export function showToDevelopers(store: ConsoleStore): () => void {
  window.deskwire = { state: store.getState };
  return () => {
    delete window.deskwire;
  };
}
