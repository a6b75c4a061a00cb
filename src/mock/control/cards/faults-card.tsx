import { HeartPulse } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#console/ui/parts/button.tsx';
import type { ControlState } from '../../control-api/endpoints.ts';
import type { Control } from '../control.ts';
import type { Act } from '../use-state-of-mock.ts';
import { FaultRow } from './fault-row.tsx';
import { Trouble } from './trouble.tsx';

type Props = { readonly state: ControlState; readonly control: Control; readonly act: Act };

/** What is done to the wire. People who are played never feel it. */
export function FaultsCard({ state, control, act }: Props) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const count = state.faults.length;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <output className="text-list text-n11">
          {count === 0 ? 'The wire is healthy.' : count === 1 ? '1 fault is on.' : `${count} faults are on.`}
        </output>
        <Button
          size="sm"
          icon={HeartPulse}
          disabled={count === 0}
          onClick={() => void act(control.heal()).then(setTrouble)}
        >
          Heal all
        </Button>
      </div>
      <Trouble says={trouble} />
      <ul aria-label="Faults">
        {state.catalogue.map((about) => (
          <FaultRow
            key={about.name}
            about={about}
            on={state.faults.find(({ name }) => name === about.name)}
            onSet={(setting) => void act(control.setFault(setting)).then(setTrouble)}
            onHeal={() => void act(control.heal(about.name)).then(setTrouble)}
          />
        ))}
      </ul>
    </div>
  );
}
