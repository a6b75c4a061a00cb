import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import type { Activity, ActivityAct } from '../../app/activity.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { Button } from '../parts/button.tsx';
import { fullTime } from '../parts/time.ts';

const WORDS: Readonly<Record<string, string>> = {
  'customer:accept': 'accepted the conversation',
  'customer:end': 'ended the conversation',
  'customer:release': 'let go of the conversation',
  'customer:edit': 'changed',
};
const SETTLED: Readonly<Record<string, string>> = {
  accepted: 'accepted the offer',
  declined: 'declined the offer',
  withdrawn: 'withdrew the offer',
  expired: 'missed the offer',
};
const FIELDS: Readonly<Record<string, string>> = {
  name: 'the name',
  companyName: 'the company',
  taxCode: 'the tax code',
  notes: 'the notes',
};

/** One act in words; what this console does not know is told by its name. */
export function actWords({ act, by, detail = '' }: ActivityAct): string {
  const who = by ?? (act === 'visitor:hello' ? 'The customer' : 'The desk');
  if (act === 'customer:take')
    return `${who} took over the conversation${detail === '' ? '' : ` from ${detail}`}`;
  if (act === 'offer:make') return `${who} offered the conversation${detail === '' ? '' : ` to ${detail}`}`;
  if (act === 'offer:settle') return `${who} ${SETTLED[detail] ?? 'closed the offer'}`;
  if (act === 'visitor:hello') return `${who} gave a name`;
  if (act === 'tag:add') return `${who} added the tag ${detail}`;
  if (act === 'tag:remove') return `${who} removed the tag ${detail}`;
  const fields = detail.split(',').flatMap((field) => FIELDS[field] ?? []);
  const what = fields.length === 0 ? 'what is known of the customer' : fields.join(' and ');
  return `${who} ${act === 'customer:edit' ? `changed ${what}` : (WORDS[act] ?? `did ${act}`)}`;
}

/** Who did what with this conversation, and when (ACTIVITY-1). */
export function ActivityList({ customerId }: { readonly customerId: CustomerId }) {
  const { activity } = useActions();
  // whatever is done with a conversation changes its row
  const version = useConsole((state) => state.customers.get(customerId)?.version ?? 0);
  const [told, setTold] = useState<Activity | null>(null);
  const asked = useRef(0);
  const ask = async (before: readonly ActivityAct[]) => {
    asked.current += 1;
    const own = asked.current;
    const answer = await activity(customerId, before.at(-1)?.number ?? null);
    if (own !== asked.current) return;
    setTold(answer.at === 'told' ? { ...answer, acts: [...before, ...answer.acts] } : answer);
  };
  const askAnew = useEffectEvent(() => void ask([]));
  useEffect(() => {
    askAnew();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another version is another list
  }, [version]);

  return (
    <section aria-label="Activity" className="flex flex-col gap-2 border-t border-n6 pt-4">
      <h3 className="text-list font-semibold">Activity</h3>
      {told === null ? (
        <p className="text-meta text-n10">Loading…</p>
      ) : told.at === 'failed' ? (
        <div role="alert" className="flex items-center gap-3">
          <p className="flex-1 text-meta text-urgent">{told.message}</p>
          <Button size="sm" onClick={() => void ask([])}>
            Try again
          </Button>
        </div>
      ) : told.acts.length === 0 ? (
        <p className="text-meta text-n10">Nobody has done anything here yet.</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {told.acts.map((one) => (
            <li key={one.number} className="flex flex-col">
              <span dir="auto" className="text-list wrap-anywhere">
                {actWords(one)}
              </span>
              <time dateTime={new Date(one.at).toISOString()} className="text-meta text-n10 tabular-nums">
                {fullTime(one.at)}
              </time>
            </li>
          ))}
        </ul>
      )}
      {told?.at === 'told' && told.hasMore ? (
        <Button size="sm" look="quiet" onClick={() => void ask(told.acts)}>
          Show older ones
        </Button>
      ) : null}
    </section>
  );
}
