type Props = {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onWrite: (value: string) => void;
};

/** A labelled whole number; empty where nothing is set. */
export function NumberField({ label, value, placeholder, onWrite }: Props) {
  return (
    <label className="flex min-w-0 flex-col gap-1.5 text-list font-medium text-n12">
      {label}
      <input
        inputMode="numeric"
        value={value}
        placeholder={placeholder}
        onChange={(event) => onWrite(event.target.value.replaceAll(/\D/gu, ''))}
        className="h-8 w-full min-w-0 rounded-sm border border-n8 bg-n1 px-2 text-list font-normal text-n12 tabular-nums hover:border-n9"
      />
    </label>
  );
}
