import { UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Badge } from '#console/ui/parts/badge.tsx';
import { Button } from '#console/ui/parts/button.tsx';
import { TextField } from '#console/ui/parts/text-field.tsx';
import type { ControlState } from '../../control-api/endpoints.ts';
import type { Control } from '../control.ts';
import type { Act } from '../use-state-of-mock.ts';
import type { WireTail } from '../wire/wire-tail.ts';
import { PlayedPage } from './played-page.tsx';
import { Trouble } from './trouble.tsx';

/** A scenario may bring ten thousand; whoever is looked for is found by name. */
const LISTED = 50;

type Props = {
  readonly state: ControlState;
  readonly control: Control;
  readonly tail: WireTail;
  readonly act: Act;
};

/** People at the customers' door, moved by hand. */
export function CustomersCard({ state, control, tail, act }: Props) {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const customer = state.customers.find(({ customerId }) => customerId === chosen);
  const wanted = name.trim().toLowerCase();
  const found = state.customers.filter((one) => one.name.toLowerCase().includes(wanted));

  const arrive = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await control.arrive(name.trim());
    if (!answer.ok) {
      setTrouble(answer.says);
      return;
    }
    setName('');
    setChosen(answer.value.customerId);
    setTrouble(await act(control.state()));
  };

  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={(event) => void arrive(event)} className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label="Name"
            value={name}
            placeholder="Left empty: made up"
            maxLength={200}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button submit size="lg" look="primary" icon={UserPlus}>
          Arrive
        </Button>
      </form>
      <Trouble says={trouble} />
      {found.length === 0 ? (
        <p className="text-list text-pretty text-n11">
          {state.customers.length === 0
            ? 'Nobody is played yet. Let somebody arrive, or start a scenario.'
            : 'Nobody by this name is played yet.'}
        </p>
      ) : (
        <ul aria-label="Played customers" className="max-h-44 overflow-y-auto rounded-sm border border-n6">
          {found.slice(0, LISTED).map(({ customerId, name: called, isHere }) => (
            <li key={customerId}>
              <button
                type="button"
                aria-pressed={customerId === chosen}
                onClick={() => setChosen(customerId)}
                className="focus-inset flex h-8 w-full items-center gap-2 px-2 text-left text-list text-n12 hover:bg-n3 aria-pressed:bg-accent-tint aria-pressed:text-accent-text"
              >
                <span className="min-w-0 flex-1 truncate">{called}</span>
                <Badge tone={isHere ? 'online' : 'neutral'}>{isHere ? 'Here' : 'Left'}</Badge>
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.length > LISTED ? (
        <p className="text-meta text-n10">{`And ${found.length - LISTED} more: write a name above to find them.`}</p>
      ) : null}
      {customer === undefined ? null : (
        <PlayedPage key={customer.customerId} customer={customer} control={control} tail={tail} act={act} />
      )}
    </div>
  );
}
