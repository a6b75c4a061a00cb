import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Customer, UserInfo } from '#protocol/customer.ts';
import type { CustomerId } from '#protocol/ids.ts';
import type { Activity, ActivityAct } from '../../app/activity.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { activityWords } from '../../words/en/activity.ts';
import { perLanguage } from '../../words/format.ts';
import { dateAndTime } from '../parts/time.ts';
import { ToldList } from './told-list.tsx';

const FIELDS = ['name', 'companyName', 'taxCode', 'notes'] as const;

const SETTLED = ['accepted', 'declined', 'withdrawn', 'expired'] as const;

/** Several things in a sentence: `the name and the notes`. */
const together = perLanguage((locale) => new Intl.ListFormat(locale));

/** One act in words; what this console does not know is told by its name. */
export function actWords({ act, by, detail = '' }: ActivityAct): string {
  const t = activityWords();
  const who = by ?? (act === 'visitor:hello' ? t.theCustomer : t.theDesk);
  switch (act) {
    case 'customer:accept':
      return t.accepted({ who });
    case 'customer:end':
      return t.ended({ who });
    case 'customer:release':
      return t.letGo({ who });
    case 'customer:take':
      return detail === '' ? t.tookOver({ who }) : t.tookOverFrom({ who, from: detail });
    case 'customer:edit': {
      const changed = new Set(detail.split(','));
      const fields = FIELDS.filter((field) => changed.has(field)).map((field) => t[`field_${field}`]);
      const what = fields.length === 0 ? t.knownOfCustomer : together().format(fields);
      return t.changed({ who, what });
    }
    case 'offer:make':
      return detail === '' ? t.offered({ who }) : t.offeredTo({ who, to: detail });
    case 'offer:settle': {
      const how = SETTLED.find((one) => one === detail);
      return how === undefined ? t.closedOffer({ who }) : t[`offer_${how}`]({ who });
    }
    case 'visitor:hello':
      return t.gaveName({ who });
    case 'customer:block':
      return t.blocked({ who, reason: detail });
    case 'customer:unblock':
      return t.unblocked({ who });
    case 'tag:add':
      return t.addedTag({ who, tag: detail });
    case 'tag:remove':
      return t.removedTag({ who, tag: detail });
    default:
      return t.did({ who, act });
  }
}

/** What acts change of a customer: it stays the same when somebody only writes. */
function doneSoFar(customer: Customer | undefined, info: UserInfo | null | undefined): string {
  if (customer === undefined) return '';
  const { name, active, assignedTo, tags, offer, blocked } = customer;
  return JSON.stringify([name, active, assignedTo, tags, offer, blocked, info]);
}

/** Who did what with this conversation, and when (ACTIVITY-1). */
export function ActivityList({ customerId }: { readonly customerId: CustomerId }) {
  const t = activityWords();
  const { activity } = useActions();
  const customer = useConsole((state) => state.customers.get(customerId));
  const info = useConsole((state) => state.conversations.get(customerId)?.info);
  const done = doneSoFar(customer, info);
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
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- whatever else was done is in another list
  }, [done]);

  const acts = told?.at === 'told' ? told.acts : [];
  return (
    <ToldList
      title={t.activity}
      told={told}
      isEmpty={acts.length === 0}
      words={{ loading: t.loading, tryAgain: t.tryAgain, empty: t.nothing, older: t.showOlder }}
      onAskAnew={() => void ask([])}
      onOlder={() => void ask(acts)}
    >
      <ul className="flex flex-col gap-2">
        {acts.map((one) => (
          <li key={one.number} className="flex flex-col">
            <span dir="auto" className="text-list wrap-anywhere">
              {actWords(one)}
            </span>
            <time dateTime={new Date(one.at).toISOString()} className="text-meta text-n10 tabular-nums">
              {dateAndTime(one.at)}
            </time>
          </li>
        ))}
      </ul>
    </ToldList>
  );
}
