import { accept, openCustomer, openStaff, type Person } from './people.ts';
import type { SubjectName } from './subject.ts';
import { createTally, type FlowResult } from './tally.ts';

/** How conversations are written in. */
export type FlowPlan = {
  readonly subject: SubjectName;
  readonly url: string;
  readonly conversations: number;
  /** Further staff, signed in and subscribed, who watch none of these conversations. */
  readonly bystanders: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
  readonly pace: Pace;
};
export type Pace =
  /** Each writer has so many messages under way. */
  | { readonly at: 'flat-out'; readonly inFlight: number }
  /** All writers together, whether or not the server keeps up. */
  | { readonly at: 'even'; readonly perSecond: number };

const PATIENCE_MS = 20_000;

type Writer = { readonly person: Person; readonly side: 'customer' | 'staff' };

/** Opens all conversations, writes in them from both sides, and tells how it went. `onMeasure`: the clock starts and stops. */
export async function playFlow(
  plan: FlowPlan,
  onMeasure: (at: 'begin' | 'end') => void,
): Promise<FlowResult> {
  const tally = createTally(() => performance.now());
  const over = new AbortController();
  let written = 0;

  async function sendOne({ person, side }: Writer): Promise<void> {
    written += 1;
    const text = `${side} writes number ${written}, and some words more to make it a usual line of chat`;
    const acknowledged = tally.send(text);
    await person.send(text);
    acknowledged();
  }

  const writers = await open(plan, (text) => tally.hear(text));
  const whole = async (writer: Writer) => {
    while (!over.signal.aborted) await sendOne(writer);
  };
  const even = async (perSecond: number) => {
    const began = performance.now();
    const sending: Promise<void>[] = [];
    for (let count = 0; !over.signal.aborted; count += 1) {
      const wait = began + (count * 1_000) / perSecond - performance.now();
      if (wait > 0) await pause(wait);
      const writer = writers[(count * 7) % writers.length];
      if (writer !== undefined) sending.push(sendOne(writer));
    }
    await Promise.all(sending);
  };
  const { pace } = plan;
  const working =
    pace.at === 'even'
      ? [even(pace.perSecond)]
      : writers.flatMap((writer) => Array.from({ length: pace.inFlight }, () => whole(writer)));

  await pause(plan.warmUpMs);
  tally.begin();
  onMeasure('begin');
  await pause(plan.measuredMs);
  tally.end();
  onMeasure('end');
  over.abort();
  await Promise.all(working);
  const late = performance.now() + PATIENCE_MS;
  while (tally.unheard() > 0 && performance.now() < late) await pause(50);
  return tally.result();
}

/** Both sides hear everything of their conversation, their own words too; the other side's are `heard`. */
async function open(plan: FlowPlan, heard: (text: string) => void): Promise<readonly Writer[]> {
  const { subject, url, conversations, bystanders } = plan;
  const hearer = (side: Writer['side']) => (text: string) => {
    if (!text.startsWith(side)) heard(text);
  };
  const writers: Writer[] = [];
  for (let number = 0; number < conversations; number += 1) {
    const customer = await openCustomer(subject, url, `bench customer ${number}`, hearer('customer'));
    await customer.send(`customer greets ${number}`);
    const wire = await openStaff(subject, url, number, hearer('staff'));
    const staff = await accept(subject, wire, number, customer.customerId);
    writers.push({ person: customer, side: 'customer' }, { person: staff, side: 'staff' });
  }
  for (let number = 0; number < bystanders; number += 1) {
    await openStaff(subject, url, conversations + number);
  }
  return writers;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
