import { type Choice, searchOf } from '../choice.ts';
import { stateOf, STATES } from '../states.ts';
import type { PanelProps } from './panel.tsx';
import { Picks } from './picks.tsx';

type Props = PanelProps & { readonly onChoice: (choice: Choice) => void };

/** States of the connection and of the sign-in. */
export function StatePicker({ choice, desk, actions, onChoice }: Props) {
  const pick = (id: string): boolean => {
    const next = STATES.find((state) => state.id === id);
    if (next?.isLive !== true || stateOf(choice.state)?.isLive !== true) return false;
    const chosen = { ...choice, state: next.id };
    desk.show(next.id);
    // the console waits longer each time; a designer need not
    actions.reconnectNow();
    window.history.replaceState(null, '', window.location.pathname + searchOf(chosen));
    onChoice(chosen);
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
