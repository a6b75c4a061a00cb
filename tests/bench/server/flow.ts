import { accept, openCustomer, openStaff, type Person } from './people.ts';
import type { SubjectName } from './subject.ts';

/** How conversations are written in. */
export type FlowPlan = {
  readonly subject: SubjectName;
  readonly url: string;
  readonly conversations: number;
  /** Further staff, signed in and subscribed, who watch none of these conversations. */
  readonly bystanders: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
} & (
  | { readonly pace: 'flat-out'; readonly inFlight: number }
  /** All writers together. */
  | { readonly pace: 'even'; readonly perSecond: number }
);

export type FlowResult = {
  /** Acknowledged in the measured time. */
  readonly messages: number;
  readonly ms: number;
  /** From sending to the acknowledgement, and to the other side, in milliseconds. */
  readonly acked: Quantiles;
  readonly heard: Quantiles;
  /** Sent in the measured time and not heard by the other side at the end. */
  readonly unheard: number;
};
export type Quantiles = { readonly p50: number; readonly p95: number; readonly p99: number };

const PATIENCE_MS = 20_000;

/** Opens all conversations, writes in them from both sides, and tells how it went. `onMeasure`: the clock starts and stops. */
export async function playFlow(
  plan: FlowPlan,
  onMeasure: (at: 'begin' | 'end') => void,
): Promise<FlowResult> {
  const { subject, url, conversations } = plan;
  const sent = new Map<string, number>();
  const [ackTimes, hearTimes]: [number[], number[]] = [[], []];
  let isMeasured = false;
  const over = new AbortController();
  let written = 0;

  /** Both sides hear everything of their conversation, their own words too; the other side's count. */
  const hearer = (side: string) => (text: string) => {
    if (text.startsWith(side)) return;
    const at = sent.get(text);
    if (at === undefined) return;
    sent.delete(text);
    hearTimes.push(performance.now() - at);
  };

  async function sendOne(person: Person, side: string): Promise<void> {
    written += 1;
    const text = `${side} writes number ${written}, and some words more to make it a usual line of chat`;
    const at = performance.now();
    const counts = isMeasured;
    if (counts) sent.set(text, at);
    await person.send(text);
    if (counts && isMeasured) ackTimes.push(performance.now() - at);
  }

  const writers: { person: Person; side: string }[] = [];
  for (let number = 0; number < conversations; number += 1) {
    const customer = await openCustomer(subject, url, `bench customer ${number}`, hearer('customer'));
    await customer.send(`customer greets ${number}`);
    const wire = await openStaff(subject, url, number, hearer('staff'));
    const staff = await accept(subject, wire, number, customer.customerId);
    writers.push({ person: customer, side: 'customer' }, { person: staff, side: 'staff' });
  }
  for (let number = 0; number < plan.bystanders; number += 1) {
    await openStaff(subject, url, conversations + number);
  }

  const whole = async ({ person, side }: (typeof writers)[number]) => {
    while (!over.signal.aborted) await sendOne(person, side);
  };
  const even = async (perSecond: number) => {
    const began = performance.now();
    const sending: Promise<void>[] = [];
    for (let count = 0; !over.signal.aborted; count += 1) {
      const due = began + (count * 1_000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const writer = writers[(count * 7) % writers.length];
      if (writer !== undefined) sending.push(sendOne(writer.person, writer.side));
    }
    await Promise.all(sending);
  };
  const working =
    plan.pace === 'even'
      ? [even(plan.perSecond)]
      : writers.flatMap((writer) => Array.from({ length: plan.inFlight }, () => whole(writer)));
  await pause(plan.warmUpMs);
  isMeasured = true;
  onMeasure('begin');
  const began = performance.now();
  await pause(plan.measuredMs);
  isMeasured = false;
  onMeasure('end');
  const ms = performance.now() - began;
  over.abort();
  await Promise.all(working);
  const late = performance.now() + PATIENCE_MS;
  while (sent.size > 0 && performance.now() < late) await pause(50);
  return {
    messages: ackTimes.length,
    ms,
    acked: quantiles(ackTimes),
    heard: quantiles(hearTimes),
    unheard: sent.size,
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function quantiles(times: readonly number[]): Quantiles {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
