import { useSyncExternalStore } from 'react';
import { searchOf } from '../choice.ts';
import { canFollow, stateOf, STATES } from '../states.ts';
import type { PanelProps } from './panel.tsx';
import { Picks } from './picks.tsx';

/** States of the connection, of the sign-in and of the desk. */
export function StatePicker({ chosen, desk, app }: PanelProps) {
  const choice = useSyncExternalStore(chosen.subscribe, chosen.get);
  const pick = (id: string): boolean => {
    const next = stateOf(id);
    if (!canFollow(stateOf(choice.state), next)) return false;
    chosen.change({ state: next.id });
    desk.states.show(next.id, app).catch(window.reportError);
    return true;
  };
  return (
    <Picks
      label="States"
      chosen={choice.state}
      onPick={pick}
      picks={STATES.map(({ id, name, shows }) => ({
        id,
        name,
        shows,
        href: `/${searchOf({ ...choice, state: id })}`,
      }))}
    />
  );
}
