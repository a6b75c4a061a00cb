import { useConsole } from '#console/app/console-context.tsx';
import { ChatPane } from '#console/ui/chat/chat-pane.tsx';
import { PendingEnds } from '#console/ui/chat/pending-ends.tsx';
import { KeyboardProvider } from '#console/ui/keyboard/keyboard-provider.tsx';
import { TickerProvider } from '#console/ui/parts/ticker.tsx';
import { asCustomerId, asSeq, asStaffId } from '#protocol/ids.ts';
import { type Bench, foundBox, foundField } from './bench.ts';
import { draw, isUp, startConsole, until } from './console.tsx';
import { createBenchDesk } from './desk.ts';
import { endOfFrame, painted } from './frames.ts';

const ROWS = '[role=log] [data-mid]';
const rowOf = (mid: string) => document.querySelector(`${ROWS}[data-mid="${mid}"]`);

/** The product's chat pane on the product's console. */
export async function startChat(): Promise<Bench> {
  const desk = createBenchDesk();
  const app = startConsole(desk);
  draw(app, <Chat />);
  await until(app, isUp);
  const { store, actions } = app;
  let loads = 0;
  let id = asCustomerId('none');

  const oldest = () => {
    const known = store.getState().conversations.get(id);
    return (known?.part?.messages ?? known?.messages)?.[0]?.seq ?? 1;
  };

  return {
    async load(n) {
      loads += 1;
      id = asCustomerId(`talk-${loads}`);
      desk.begin(id, n);
      actions.open(id);
      await painted(() => rowOf(desk.idOf(id, n)) !== null);
    },
    append(k) {
      for (let at = 0; at < k; at += 1) desk.say(id);
    },
    async prepend(k) {
      const target = Math.max(1, oldest() - k);
      while (oldest() > target) await actions.loadOlder(id);
      await endOfFrame();
    },
    async jumpTo(n) {
      await actions.showMessage(id, asSeq(n));
      await painted(() => rowOf(desk.idOf(id, n)) !== null);
    },
    scroller: () => foundBox('[role=log]'),
    input: foundField,
    rowSelector: ROWS,
  };
}

function Chat() {
  const open = useConsole((state) => state.open);
  if (open === null) return null;
  return (
    <TickerProvider>
      <KeyboardProvider staffId={asStaffId('mai')} isPaused={false}>
        <PendingEnds>
          <main className="flex h-full flex-col bg-n1">
            <ChatPane customerId={open} isPanelOpen={false} onPanel={() => undefined} />
          </main>
        </PendingEnds>
      </KeyboardProvider>
    </TickerProvider>
  );
}
