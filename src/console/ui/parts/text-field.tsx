import { type ComponentProps, type ReactNode, useId } from 'react';

type Props = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
};

/** A labelled one-line field; the error takes the hint's place and is tied to the field. */
export function TextField({ label, hint, error = null, ...rest }: Props) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-list font-medium text-n12">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        aria-invalid={error !== null || undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        className="h-10 w-full rounded-sm border border-n8 bg-n1 px-3 text-body text-n12 outline-offset-0 hover:border-n9 aria-invalid:border-urgent"
      />
      {note === undefined ? null : (
        <p id={`${id}-note`} className={`text-meta ${error === null ? 'text-n10' : 'text-urgent'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
