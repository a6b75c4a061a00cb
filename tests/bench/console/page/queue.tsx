import { App } from '#console/ui/shell/app.tsx';
import { asCustomerId } from '#protocol/ids.ts';
import { foundField, type QueueBench } from './bench.ts';
import { draw, isUp, startConsole, until } from './console.tsx';
import { createBenchDesk } from './desk.ts';
import { endOfFrame, painted } from './frames.ts';

const LINES = 60;
const held = (n: number) => asCustomerId(`held-${n}`);
const waiting = (n: number) => `waits-${n}`;
const paintedIn = (mid: string) => painted(() => document.querySelector(`[data-mid="${mid}"]`) !== null);

/** The whole console, as one sits in front of it. */
export function startQueue(): QueueBench {
  const desk = createBenchDesk();
  let size = 0;
  let turn = 0;
  let began = 0;
  let app: ReturnType<typeof startConsole> | undefined;
  const actions = () => {
    if (app === undefined) throw new Error('Call fill first.');
    return app.actions;
  };
  return {
    async fill(n) {
      size = n;
      began = Date.now() - n * 100;
      for (let at = 0; at < 50; at += 1) desk.know(held(at), LINES);
      for (let at = 0; at < n; at += 1) {
        desk.know(waiting(at), 3, { needsSupport: true, assignedTo: null, waitingSince: began + at * 100 });
      }
      app = startConsole(desk);
      draw(app, <App />);
      await until(app, isUp);
      await painted(() => document.querySelectorAll('[role=option]').length > 5);
    },
    update(k) {
      for (let at = 0; at < k; at += 1) {
        turn += 1;
        // by steps that have no divisor in common with a round number: all over the list, those in sight too
        const which = (turn * 7_919) % size;
        const known = { needsSupport: true, assignedTo: null, waitingSince: began + which * 100 };
        desk.change(waiting(which), { ...known, unread: turn % 9 });
      }
    },
    async visit(n) {
      actions().setTab('mine');
      for (let at = 0; at < n; at += 1) {
        actions().open(held(at));
        await paintedIn(desk.idOf(held(at), LINES));
      }
      await endOfFrame();
    },
    showTab: (tab) => actions().setTab(tab),
    switchTo(i) {
      const row = document.querySelector<HTMLElement>(`[data-customer="${held(i)}"]`);
      if (row === null) actions().open(held(i));
      else row.click();
      return paintedIn(desk.idOf(held(i), LINES));
    },
    input: foundField,
  };
}
