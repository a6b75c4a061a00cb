import { type ReactNode, useId } from 'react';

type Props<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [value: Value, label: string])[];
  readonly onChoose: (value: Value) => void;
  readonly hint?: ReactNode;
};

/** A labelled choice among few. */
export function SelectField<Value extends string>({ label, value, choices, onChoose, hint }: Props<Value>) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-list font-medium text-n12">
        {label}
      </label>
      <select
        id={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        value={value}
        onChange={(event) => {
          const chosen = choices.find(([one]) => one === event.target.value);
          if (chosen !== undefined) onChoose(chosen[0]);
        }}
        className="h-8 w-full min-w-0 rounded-sm border border-n8 bg-n1 px-2 text-list font-normal text-n12 hover:border-n9"
      >
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="text-meta text-pretty text-n10">
          {hint}
        </p>
      )}
    </div>
  );
}
