import { Suspense, useRef } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectQueue, selectView } from '../../store/selectors.ts';
import type { QueueTab } from '../../store/state.ts';
import { queueWords } from '../../words/en/queue.ts';
import { useCommand } from '../keyboard/keyboard-context.ts';
import { ChangesPill } from './changes-pill.tsx';
import { EndedSwitch } from './ended-switch.tsx';
import { Nobody } from './nobody.tsx';
import { QueueList } from './queue-list.tsx';
import { SortButton } from './sort-button.tsx';
import { useCalm } from './use-calm.ts';
import { useEndedPages } from './use-ended-pages.ts';
import { useSelection } from './use-selection.ts';
import { apart } from '../parts/apart.ts';

export async function loadBulkBar() {
  const { BulkBar } = await import('./bulk-bar.tsx');
  return { default: BulkBar };
}
const BulkBar = apart(loadBulkBar);

const SortMenu = apart(async () => {
  const { SortMenu } = await import('./sort-menu.tsx');
  return { default: SortMenu };
});

/** The rows of a tab under the line that sorts them. The line has one height, whatever stands in it. */
export function QueueBoard({ tab, panel }: { readonly tab: QueueTab; readonly panel: string }) {
  const t = queueWords();
  const { open } = useActions();
  const which = useConsole(selectView);
  const live = useConsole(selectQueue);
  const shownCustomer = useConsole((state) => state.open);
  const sort = useConsole((state) => state.sorts[tab]);
  const search = useConsole((state) => state.search);
  const view = `${which} ${sort} ${search.trim()}`;
  const calm = useCalm(live, view);
  const selection = useSelection(calm.shown, live, view);
  const isSelecting = selection.ids.length > 0;
  const board = useRef<HTMLDivElement>(null);

  const apply = () => {
    calm.apply();
    // the pill goes with the changes: the keyboard goes on from the rows
    if (document.activeElement?.matches('[data-calm]'))
      board.current?.querySelector<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true });
  };
  const onFoot = useEndedPages(which === 'ended');
  useCommand('show-changes', () => {
    if (calm.changes === 0) return false;
    apply();
  });
  return (
    <div ref={board} className="flex min-h-0 flex-1 flex-col" {...calm.hand}>
      <div className="flex h-9 shrink-0 items-center gap-2 pe-3 ps-2.5">
        {isSelecting ? (
          <Suspense>
            <BulkBar ids={selection.ids} onDone={selection.clear} />
          </Suspense>
        ) : (
          <Suspense fallback={<SortButton sort={sort} disabled />}>
            {which === 'ended' ? null : <SortMenu sort={sort} />}
          </Suspense>
        )}
        {isSelecting ? null : <EndedSwitch />}
        {isSelecting ? null : <span className="flex-1" />}
        <ChangesPill changes={calm.changes} isShort={isSelecting} onApply={apply} />
      </div>
      <div
        id={panel}
        role="tabpanel"
        aria-labelledby={`${panel}-tab-${tab}`}
        className="relative min-h-0 flex-1 border-t border-n6"
      >
        {calm.shown.length > 0 ? (
          <QueueList
            key={which}
            label={t.customersUnder({ view: t[`view_${which}`] })}
            ids={calm.shown}
            live={live}
            open={shownCustomer}
            selection={selection}
            onPick={open}
            onFoot={onFoot}
          />
        ) : (
          <Nobody view={which} />
        )}
      </div>
    </div>
  );
}
