import { Suspense, useRef, useState } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { Me } from '../../store/state.ts';
import { shellWords } from '../../words/en/shell.ts';
import { ChatPane } from '../chat/chat-pane.tsx';
import { CustomerPane } from '../customer/customer-pane.tsx';
import { OutboxCount } from '../outbox/outbox-count.tsx';
import { Offers } from '../handover/offers.tsx';
import { QueuePane } from '../queue/queue-pane.tsx';
import { Banners, useBanners } from './banners.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { DeskCommands } from './desk-commands.tsx';
import { EndingLine } from './ending-line.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { CUSTOMER_WIDTH, keepLayout, type Layout, QUEUE_WIDTH, readLayout } from './layout-memory.ts';
import { loadOutboxPage, loadTeamPage, useLoadLater } from './later.ts';
import { NothingHere, NothingOpen } from './nothing.tsx';
import { Rail } from './rail.tsx';
import { Separator } from './separator.tsx';
import { useFocusColumn } from './use-focus-column.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { useRoom } from './use-room.ts';
import { apart } from '../parts/apart.ts';

const OutboxPage = apart(loadOutboxPage);
const TeamPage = apart(loadTeamPage);

/** The panes, side by side as far as there is room for them. */
export function Desk({ me }: { readonly me: Me }) {
  const t = shellWords();
  const room = useRoom();
  const open = useConsole((state) => state.open);
  const page = useConsole((state) => state.page);
  const isOutbox = page === 'outbox';
  const actions = useActions();
  const [layout, setLayout] = useState(readLayout);
  const [drawer, setDrawer] = useState(false);
  const desk = useRef<HTMLDivElement>(null);
  const isInbox = open === null && page === 'inbox';
  useFocusColumn(desk, room === 'narrow', !isInbox);
  useFocusKept(desk);
  useLoadLater();
  const shown = useBanners();

  const arrange = (change: Partial<Layout>) => {
    const next = { ...layout, ...change };
    setLayout(next);
    keepLayout(next);
  };
  const isNarrow = room === 'narrow';
  const isPanelOpen = room === 'wide' ? layout.panel : drawer;
  const setPanel = (shown: boolean) => (room === 'wide' ? arrange({ panel: shown }) : setDrawer(shown));
  const showsQueue = isNarrow ? isInbox : !layout.isQueueFolded;
  const foldQueue = () => arrange({ isQueueFolded: !layout.isQueueFolded });
  const Queue = isNarrow ? 'main' : 'div';

  return (
    <div ref={desk} className={`flex h-full ${isNarrow ? 'flex-col' : ''}`}>
      <DeskCommands
        desk={desk}
        isNarrow={isNarrow}
        onFoldQueue={isNarrow ? null : foldQueue}
        onFoldCustomer={open === null ? null : () => setPanel(!isPanelOpen)}
      />
      {isNarrow ? null : (
        <Rail me={me} side="left" isQueueFolded={layout.isQueueFolded} onFoldQueue={foldQueue} />
      )}
      {showsQueue ? (
        <Queue
          className="relative flex min-h-0 shrink-0 max-[719px]:flex-1"
          style={isNarrow ? {} : { width: layout.queue }}
        >
          <ErrorBoundary what="queue">
            <QueuePane
              notice={
                <>
                  <EndingLine />
                  {isNarrow ? null : <OutboxCount look="line" className="border-t border-n6" />}
                </>
              }
              edge={
                isNarrow ? null : (
                  <Separator
                    label={t.queueWidth}
                    pane="queue"
                    width={layout.queue}
                    limits={QUEUE_WIDTH}
                    sizes="start"
                    onResize={(queue) => arrange({ queue })}
                  />
                )
              }
            />
          </ErrorBoundary>
          {isNarrow ? <Bars shown={shown} className={`${OVER} bottom-14 border-t border-n6`} /> : null}
        </Queue>
      ) : null}
      {isNarrow && showsQueue ? <Rail me={me} side="foot" /> : null}
      {isNarrow && isInbox ? null : (
        <div className="relative flex min-h-0 min-w-0 flex-1">
          <main className="relative flex min-w-0 flex-1 flex-col bg-n1" inert={isNarrow && isPanelOpen}>
            {/* the page's own heading stands in the queue, which is not there on a narrow screen */}
            {showsQueue ? null : <h1 className="sr-only">{t[`heading_${page}`]}</h1>}
            {isOutbox ? (
              <ErrorBoundary what="outbox">
                <Suspense>
                  <OutboxPage isAlone={isNarrow} bars={<Bars shown={shown} className="shrink-0" />} />
                </Suspense>
              </ErrorBoundary>
            ) : page === 'team' ? (
              <ErrorBoundary what="team">
                <Suspense>
                  <TeamPage isAlone={isNarrow} bars={<Bars shown={shown} className="shrink-0" />} />
                </Suspense>
              </ErrorBoundary>
            ) : page === 'nowhere' ? (
              <NothingHere />
            ) : open === null ? (
              <NothingOpen />
            ) : (
              <ErrorBoundary key={open} what="conversation">
                <ChatPane
                  customerId={open}
                  isPanelOpen={isPanelOpen}
                  onPanel={setPanel}
                  {...(isNarrow ? { onBack: () => actions.open(null) } : {})}
                />
              </ErrorBoundary>
            )}
            {isOutbox || page === 'team' ? null : (
              <Bars shown={shown} className={`${OVER} ${open === null ? 'top-0' : 'top-14'}`} />
            )}
          </main>
          {open !== null && isPanelOpen ? (
            <ErrorBoundary key={open} what="customer">
              <CustomerPane
                customerId={open}
                place={room === 'wide' ? 'column' : 'drawer'}
                width={layout.customer}
                onClose={() => setPanel(false)}
                edge={
                  room === 'wide' ? (
                    <Separator
                      label={t.customerWidth}
                      pane="customer"
                      width={layout.customer}
                      limits={CUSTOMER_WIDTH}
                      sizes="end"
                      onResize={(customer) => arrange({ customer })}
                    />
                  ) : null
                }
              />
            </ErrorBoundary>
          ) : null}
        </div>
      )}
    </div>
  );
}

/** Over the panes instead of pushing them: nothing moves under the pointer when it comes or goes. */
const OVER = 'absolute inset-x-0 z-20';

/** What has to be said about the connection and the outbox. */
function Bars({
  shown,
  className,
}: {
  readonly shown: ReturnType<typeof useBanners>;
  readonly className: string;
}) {
  return (
    <div className={className}>
      <ConnectionBar />
      <Banners {...shown} />
      <Offers />
    </div>
  );
}
