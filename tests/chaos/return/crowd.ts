import { startStaffTab } from './staff-tab.ts';
import { startVisitorPage } from './visitor-page.ts';
import type { CrowdOrder, CrowdReport, CrowdSettings, Plan } from './words.ts';
import { createWriter, type Writer } from './writer.ts';

/** What a client tells of itself. */
export type Life = {
  served(): void;
  lost(): void;
  /** What must never happen. */
  fault(error: unknown): void;
};

/** The first coming is spread over so many milliseconds a client: it is not what is measured. */
const START_APART_MS = 5;

/** `then`: when it has left. */
function report(said: CrowdReport, then: () => void = () => undefined): void {
  process.send?.(said, undefined, undefined, then);
}

const stops: (() => void)[] = [];
const writers: Writer[] = [];
const faults: string[] = [];

function startOne(plan: Plan, settings: CrowdSettings): void {
  const { name } = plan;
  const life: Life = {
    served: () => report({ at: 'served', name, time: Date.now() }),
    lost: () => report({ at: 'lost', name, time: Date.now() }),
    fault: (error) => void faults.push(String(error)),
  };
  const writer = plan.sends ? createWriter(plan, settings.everyMs) : undefined;
  if (writer !== undefined) writers.push(writer);
  stops.push(
    plan.kind === 'staff'
      ? startStaffTab(plan, settings, life, writer)
      : startVisitorPage(plan, settings, life, writer),
  );
}

function obey(order: CrowdOrder): void {
  switch (order.order) {
    case 'begin':
      order.settings.plans.forEach((plan, i) => {
        setTimeout(() => startOne(plan, order.settings), i * START_APART_MS);
      });
      break;
    case 'finish':
      report({ at: 'finished', acked: writers.flatMap((writer) => writer.stop()), faults }, () => {
        process.disconnect?.();
      });
      for (const stop of stops) stop();
      break;
  }
}

process.on('message', (message) => obey(message as CrowdOrder));
// nobody is left to tell
process.on('disconnect', () => process.exit(0));
