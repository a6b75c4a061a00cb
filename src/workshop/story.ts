import type { ReactNode } from 'react';
import type { Actions } from '#console/app/actions.ts';
import type { ConsoleState } from '#console/store/state.ts';

/** CSS pixels. */
export type Size = { readonly width: number; readonly height: number };

/** One state of a component: what the console knows, and what is drawn from it. */
export type Scene = {
  /** Part of the address and of the snapshot's name, in kebab-case. */
  readonly id: string;
  readonly words: string;
  readonly known?: Partial<ConsoleState>;
  /** What is answered when the view looks something up. */
  readonly actions?: Partial<Actions>;
  readonly view: () => ReactNode;
  /** Instead of the story's. */
  readonly size?: Size;
};

/** A component of the console in each of its states (UI.md's last paragraph). */
export type Story = {
  readonly id: string;
  readonly title: string;
  readonly size: Size;
  readonly scenes: readonly Scene[];
};

/** The scenes of a story that draw one view from different states. */
export function scenesOf(
  view: () => ReactNode,
  states: Readonly<
    Record<string, readonly [words: string, known: Partial<ConsoleState>, actions?: Partial<Actions>]>
  >,
): readonly Scene[] {
  return Object.entries(states).map(([id, [words, known, actions = {}]]) => ({
    id,
    words,
    known,
    actions,
    view,
  }));
}
