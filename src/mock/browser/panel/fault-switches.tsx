import { startTransition, useId, useOptimistic, useSyncExternalStore } from 'react';
import { Button } from '#console/ui/parts/button.tsx';
import { aboutFault, FAULT_NAMES, type FaultName } from '../../faults/catalogue.ts';
import type { FaultSetting } from '../../faults/fault-setting.ts';
import type { PanelProps } from './panel.tsx';
import { useFaults } from './use-faults.ts';

const percent = (rate: number): number => Math.round(rate * 100);

/** As it strikes where nothing but the rate is set. */
function faultWords(name: FaultName): string {
  const { says, ms } = aboutFault(name);
  return says.replace('`ms`', ms === undefined ? 'ms' : `${ms} ms`).replaceAll('`', '');
}

/** What can go wrong on the line, each with a switch, and how often it does. */
export function FaultSwitches({ chosen, desk }: PanelProps) {
  const { faults } = useSyncExternalStore(chosen.subscribe, chosen.get);
  const { on: known, look } = useFaults(desk.engine.faults);
  // a switch moves at once; the desk's own clock may take a turn
  const [on, showSoon] = useOptimistic(known);
  const rateOf = (name: FaultName): number | null => {
    const setting = on.find((one) => one.name === name);
    return setting === undefined ? null : (setting.rate ?? 1);
  };
  const change = (soon: readonly FaultSetting[], done: () => Promise<void>) =>
    startTransition(async () => {
      showSoon(soon);
      await done();
      look();
    });
  const turn = (name: FaultName, rate: number | null) => {
    const others = faults.filter((one) => one.name !== name);
    const rest = on.filter((one) => one.name !== name);
    if (rate === null) {
      chosen.change({ faults: others });
      change(rest, () => desk.engine.faults.clear(name));
    } else {
      chosen.change({ faults: [...others, { name, rate }] });
      change([...rest, { name, rate }], () => desk.engine.faults.set({ name, rate }));
    }
  };
  const healAll = () => {
    chosen.change({ faults: [] });
    change([], () => desk.engine.faults.clear());
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-2 px-2 pb-1">
        <p className="text-meta text-n11 tabular-nums">
          {on.length === 0 ? 'No fault is on.' : `${on.length} of ${FAULT_NAMES.length} on.`}
        </p>
        <Button size="sm" disabled={on.length === 0} onClick={healAll}>
          All off
        </Button>
      </div>
      <ul aria-label="Faults">
        {FAULT_NAMES.map((name) => (
          <FaultRow key={name} name={name} rate={rateOf(name)} onTurn={(rate) => turn(name, rate)} />
        ))}
      </ul>
    </div>
  );
}

type RowProps = {
  readonly name: FaultName;
  /** Null: off. */
  readonly rate: number | null;
  readonly onTurn: (rate: number | null) => void;
};

function FaultRow({ name, rate, onTurn }: RowProps) {
  const hint = useId();
  return (
    <li className="rounded-sm px-2 py-1.5 has-checked:bg-accent-tint">
      <label className="flex items-center gap-2 text-list font-medium text-n12">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-accent"
          aria-describedby={hint}
          checked={rate !== null}
          onChange={({ target }) => onTurn(target.checked ? 1 : null)}
        />
        {name}
      </label>
      <p id={hint} className="pl-6 text-meta text-pretty text-n11">
        {faultWords(name)}
      </p>
      {rate === null ? null : (
        <label className="mt-1 flex items-center gap-2 pl-6 text-meta text-n11">
          <span className="sr-only">How often {name} strikes</span>
          <input
            type="range"
            className="h-6 min-w-0 flex-1 accent-accent"
            min={5}
            max={100}
            step={5}
            value={percent(rate)}
            aria-valuetext={`${percent(rate)} %`}
            onChange={({ target }) => onTurn(Number(target.value) / 100)}
          />
          <span className="w-10 text-right tabular-nums">{percent(rate)} %</span>
        </label>
      )}
    </li>
  );
}
