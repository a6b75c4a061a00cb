export type Bar = {
  readonly key: number | string;
  /** Under the bar; empty: not every bar has room for one. */
  readonly mark: string;
  /** When it was, in full. */
  readonly name: string;
  /** Null: there was nothing to measure. */
  readonly value: number | null;
};

type Props = {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** How a value is said. */
  readonly words: (value: number) => string;
  /** In the place of a value that is not there. */
  readonly nothing: string;
};

/** A mark stands under the middle of its bar, but not over the chart's edges. */
function shiftOf(place: number, count: number): string {
  if (place === 0) return '';
  return place < count - 2 ? '-translate-x-1/2 rtl:translate-x-1/2' : '-translate-x-3/4 rtl:translate-x-3/4';
}

/** Bars over time, from zero. A reader hears it as a list; the highest bar is named, all others by a pointer over them. */
export function BarChart({ title, bars, words, nothing }: Props) {
  const most = Math.max(0, ...bars.map(({ value }) => value ?? 0));
  return (
    <figure className="flex min-w-0 flex-col gap-3 rounded-md border border-n6 p-4">
      <figcaption className="flex items-baseline gap-2">
        <span className="flex-1 text-list font-medium">{title}</span>
        <span aria-hidden className="text-meta text-n10 tabular-nums">
          {most === 0 ? nothing : words(most)}
        </span>
      </figcaption>
      <ul className="flex h-32 items-stretch gap-px border-t border-dashed border-n6">
        {bars.map(({ key, mark, name, value }, place) => (
          <li
            key={key}
            data-tip={`${name}: ${value === null ? nothing : words(value)}`}
            className="group flex min-w-0 flex-1 flex-col"
          >
            <span className="sr-only">{`${name}: ${value === null ? nothing : words(value)}`}</span>
            <span aria-hidden className="flex min-h-0 flex-1 items-end border-b border-n7 group-hover:bg-n3">
              {value === null || value === 0 ? null : (
                <span
                  className="w-full rounded-t-[3px] bg-accent"
                  style={{ height: `max(2px, ${(value / most) * 100}%)` }}
                />
              )}
            </span>
            <span
              aria-hidden
              className="h-4 pt-1 text-center text-[11px] leading-3 whitespace-nowrap text-n10 tabular-nums"
            >
              <span className="inline-block w-0">
                <span className={`inline-block ${shiftOf(place, bars.length)}`}>{mark}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
