import type { WireTail, WireView } from './wire-tail.ts';

type Props = { readonly tail: WireTail; readonly view: WireView };

const FIELD =
  'h-8 min-w-0 rounded-sm border border-n8 bg-n1 px-2 text-list text-n12 hover:border-n9 placeholder:text-n10';

/** Which of what passes is shown. */
export function WireFilters({ tail, view: { filter, shown, total } }: Props) {
  return (
    <search aria-label="Filter the wire" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <input
        type="search"
        aria-label="Text in event or payload"
        placeholder="Text in event or payload"
        value={filter.text}
        onChange={(event) => tail.setFilter({ text: event.target.value })}
        className={`${FIELD} w-56 max-md:w-full`}
      />
      <select
        aria-label="Way"
        value={filter.way}
        onChange={({ target }) =>
          tail.setFilter({ way: target.value === 'up' || target.value === 'down' ? target.value : 'both' })
        }
        className={FIELD}
      >
        <option value="both">Both ways</option>
        <option value="up">From clients</option>
        <option value="down">To clients</option>
      </select>
      <select
        aria-label="Door"
        value={filter.door}
        onChange={({ target }) =>
          tail.setFilter({
            door: target.value === 'staff' || target.value === 'customer' ? target.value : 'both',
          })
        }
        className={FIELD}
      >
        <option value="both">Both doors</option>
        <option value="staff">Staff</option>
        <option value="customer">Customers</option>
      </select>
      <label className="flex items-center gap-1.5 text-list text-n11">
        <input
          type="checkbox"
          checked={filter.struck}
          onChange={({ target }) => tail.setFilter({ struck: target.checked })}
        />
        Struck by a fault
      </label>
      <label className="flex items-center gap-1.5 text-list text-n11">
        <input
          type="checkbox"
          checked={!filter.played}
          onChange={({ target }) => tail.setFilter({ played: !target.checked })}
        />
        Without played people
      </label>
      <p className="ml-auto text-meta text-n10 tabular-nums">
        {shown.length === total ? `${total} events` : `${shown.length} of ${total} events`}
      </p>
    </search>
  );
}
