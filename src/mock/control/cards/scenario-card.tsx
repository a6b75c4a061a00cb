import { FileUp, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#console/ui/parts/badge.tsx';
import { Button } from '#console/ui/parts/button.tsx';
import type { ControlState, StartScenario } from '../../control-api/endpoints.ts';
import type { Control } from '../control.ts';
import { FileButton } from '../file-button.tsx';
import { NumberField } from '../number-field.tsx';
import { SelectField } from '../select-field.tsx';
import type { Act } from '../use-state-of-mock.ts';
import { Trouble } from './trouble.tsx';

const SPEEDS = [
  ['0', 'Held'],
  ['0.5', 'Half'],
  ['1', 'As written'],
  ['2', '2 times'],
  ['8', '8 times'],
  ['60', '60 times'],
] as const;
type Speed = (typeof SPEEDS)[number][0];

type Props = { readonly state: ControlState; readonly control: Control; readonly act: Act };

/** Picks what happens at the desk. */
export function ScenarioCard({ state, control, act }: Props) {
  const { scenario, scenarios } = state;
  const [name, setName] = useState(scenario?.name ?? scenarios[0]?.name ?? '');
  const [seed, setSeed] = useState(String(state.seed));
  const [speed, setSpeed] = useState<Speed>('1');
  const [trouble, setTrouble] = useState<string | null>(null);
  const isRunning = scenario?.isRunning === true;
  const about = scenarios.find((one) => one.name === name)?.about;

  const how = () => ({ speed: Number(speed), ...(seed === '' ? {} : { seed: Number(seed) }) });
  const start = async (what: StartScenario) => setTrouble(await act(control.startScenario(what)));
  const choose = async (next: Speed) => {
    setSpeed(next);
    if (isRunning) setTrouble(await act(control.setSpeed(Number(next))));
  };

  return (
    <div className="flex flex-col gap-4">
      <output className="flex items-center gap-2 text-list text-n11">
        {scenario === null ? (
          'No scenario was started yet.'
        ) : (
          <>
            <Badge tone={isRunning ? 'online' : 'neutral'}>{isRunning ? 'Running' : 'Over'}</Badge>
            <span className="min-w-0 truncate font-medium text-n12">{scenario.name}</span>
            <span className="shrink-0 text-n10">seed {state.seed}</span>
          </>
        )}
      </output>
      <SelectField
        label="Scenario"
        value={name}
        choices={scenarios.map((one) => [one.name, one.name] as const)}
        onChoose={setName}
        hint={about}
      />
      <div className="grid grid-cols-2 gap-3">
        <SelectField label="Speed" value={speed} choices={SPEEDS} onChoose={(next) => void choose(next)} />
        <NumberField label="Seed" value={seed} placeholder={String(state.seed)} onWrite={setSeed} />
      </div>
      <Trouble says={trouble} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" icon={Play} onClick={() => void start({ name, ...how() })}>
          Start
        </Button>
        <Button
          icon={Square}
          disabled={!isRunning}
          onClick={() => void act(control.stopScenario()).then(setTrouble)}
        >
          Stop
        </Button>
        <FileButton
          icon={FileUp}
          accept=".yaml,.yml"
          onFile={async (file) => start({ text: await file.text(), file: file.name, ...how() })}
        >
          Own file…
        </FileButton>
      </div>
      <p className="text-meta text-pretty text-n10">
        A scenario begins on an empty desk without faults. The same scenario with the same seed is the same
        wire, but for times.
      </p>
    </div>
  );
}
