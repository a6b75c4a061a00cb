import { CloudAlert } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { customerWords } from '../../words/en/customer.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ActivityList } from './activity-list.tsx';
import { BlockBox } from './block-box.tsx';
import { CustomerFields } from './customer-fields.tsx';
import { CustomerHead } from './customer-head.tsx';
import { CustomerTags } from './customer-tags.tsx';
import { PaneSkeleton } from './pane-skeleton.tsx';
import { SessionList } from './session-list.tsx';

type Props = { readonly customerId: CustomerId; readonly onJump: () => void };

/** What stands in the customer pane, in a chunk that is fetched as soon as the desk stands. */
export function Details({ customerId, onJump }: Props) {
  const t = customerWords();
  const { reload } = useActions();
  const customer = useConsole((state) => state.customers.get(customerId));
  const info = useConsole((state) => state.conversations.get(customerId)?.info ?? null);
  const load = useConsole((state) => state.conversations.get(customerId)?.load.at ?? 'loading');
  const hasTags = useConsole(({ capabilities }) => capabilities.includes('tags'));
  const hasSessions = useConsole(({ capabilities }) => capabilities.includes('sessions'));
  const canBlock = useConsole(({ capabilities }) => capabilities.includes('block'));
  const hasActivity = useConsole(({ capabilities }) => capabilities.includes('activity'));
  if (info === null && load === 'failed') {
    return (
      <EmptyState
        icon={CloudAlert}
        title={t.notLoaded}
        action={<Button onClick={() => void reload(customerId)}>{t.tryAgain}</Button>}
      />
    );
  }
  if (customer === undefined || info === null) return <PaneSkeleton />;
  // who is blocked is told before all else; blocking comes last
  const block = <BlockBox customerId={customerId} />;
  return (
    <div className="flex flex-col gap-5 p-5">
      <CustomerHead customer={customer} />
      {canBlock && customer.blocked != null ? block : null}
      {hasTags ? <CustomerTags customerId={customerId} /> : null}
      <CustomerFields customerId={customerId} info={info} />
      {hasSessions ? <SessionList customerId={customerId} onJump={onJump} /> : null}
      {hasActivity ? <ActivityList customerId={customerId} /> : null}
      {canBlock && customer.blocked == null ? block : null}
    </div>
  );
}
