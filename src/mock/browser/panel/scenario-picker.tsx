import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { Button } from '#console/ui/parts/button.tsx';
import { TextField } from '#console/ui/parts/text-field.tsx';
import { searchOf } from '../choice.ts';
import { NOBODY, SCENARIOS } from '../scenarios.ts';
import { type Speed, SPEEDS } from '../speeds.ts';
import { stateOf } from '../states.ts';
import type { PanelProps } from './panel.tsx';
import { Picks } from './picks.tsx';

const speedWords = (speed: Speed): string => (speed === 0 ? 'Hold' : `${speed}×`);
const PICKS = [...SCENARIOS, { name: NOBODY, about: 'An empty desk. Play whoever comes yourself.' }];

/** Who comes, how fast, and by which chance. */
export function ScenarioPicker({ chosen, desk }: PanelProps) {
  const choice = useSyncExternalStore(chosen.subscribe, chosen.get);
  const { means } = stateOf(choice.state);
  // a state that is a scenario of its own gives way to the one that is picked
  const kept = means.by === 'scenario' ? { ...choice, state: 'online' as const } : choice;
  const setSpeed = (speed: Speed) => {
    chosen.change({ speed });
    void desk.engine.scenario.setSpeed(speed);
  };
  return (
    <div className="flex flex-col gap-2">
      <fieldset className="flex items-center gap-1 px-2 pt-1">
        <legend className="float-left mr-auto text-list font-medium text-n12">Speed</legend>
        {SPEEDS.map((speed) => (
          <label
            key={speed}
            className="inline-flex h-7 items-center rounded-sm px-2 text-list font-medium text-n11 tabular-nums outline-offset-2 hover:bg-n3 has-checked:bg-n4 has-checked:text-n12 has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="mock-speed"
              className="sr-only"
              checked={choice.speed === speed}
              onChange={() => setSpeed(speed)}
            />
            {speedWords(speed)}
          </label>
        ))}
      </fieldset>
      <Picks
        label="Scenario"
        chosen={means.by === 'scenario' ? means.scenario : choice.scenario}
        picks={PICKS.map(({ name, about }) => ({
          id: name,
          name,
          shows: about,
          href: `/${searchOf({ ...kept, scenario: name })}`,
        }))}
      />
      <Seed
        seed={choice.seed}
        onBegin={(seed) => window.location.assign(`/${searchOf({ ...choice, seed })}`)}
      />
    </div>
  );
}

type SeedProps = { readonly seed: number; readonly onBegin: (seed: number) => void };

function Seed({ seed, onBegin }: SeedProps) {
  const [text, setText] = useState(String(seed));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Number(text);
    if (Number.isSafeInteger(wanted) && wanted > 0) onBegin(wanted);
  };
  return (
    <form className="flex flex-col gap-2 border-t border-n6 px-2 pt-3 pb-1" onSubmit={submit}>
      <TextField
        label="Seed"
        inputMode="numeric"
        pattern="[1-9][0-9]{0,14}"
        title="A whole number from 1"
        required
        hint="The same seed gives the same run: who comes, what is said, every id."
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button submit>Begin anew with this seed</Button>
    </form>
  );
}
