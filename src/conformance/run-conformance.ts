import { broken, type Check, type Judged, NoScene, notSeen, type Verdict } from './check.ts';
import { connectClient, type Waits } from './client.ts';
import { type Customers, noCustomers } from './customers/customer.ts';
import { customersFromTheQueue } from './customers/from-the-queue.ts';
import { customersThroughTheDoor, hasDoor } from './customers/through-the-door.ts';
import { extensionShapes, offerChecks } from './extension/offer-checks.ts';
import { pageChecks } from './extension/page-checks.ts';
import { sendChecks } from './extension/send-checks.ts';
import { createOverheard } from './overheard.ts';
import { historyChecks } from './seed/history-checks.ts';
import { messageChecks } from './seed/message-checks.ts';
import { queueChecks } from './seed/queue-checks.ts';
import { refusalChecks, survivalCheck } from './seed/refusal-checks.ts';
import { shapeChecks } from './seed/shape-checks.ts';
import { openingChecks, revocationCheck, signInChecks } from './seed/sign-in-checks.ts';
import { createStage, type Staff, type StageOptions } from './stage.ts';

/** `auto`: the extension is judged where the server offers it. `require`: not offering it is broken. `skip`: not asked for. */
export type ExtensionWish = 'auto' | 'require' | 'skip';

/** `door`: through `/customer`. `queue`: the server's own. `auto`: the door where there is one. */
export type CustomerWish = 'auto' | 'door' | 'queue';

export type ConformanceOptions = {
  readonly url: string;
  readonly staff: Staff;
  /** A colleague, for rules about two people; without one these are not seen. */
  readonly second?: Staff | undefined;
  readonly extension?: ExtensionWish | undefined;
  /** How customers are played; or customers of the caller's own making. */
  readonly customers?: CustomerWish | Customers | undefined;
  /** For customers from the queue: how long a person may take, in milliseconds, and how one is asked. */
  readonly customerWaitMs?: number | undefined;
  readonly prompt?: ((line: string) => void) | undefined;
  /** Ends every token of `staff`; the last thing that is tried. */
  readonly revoke?: (() => Promise<void>) | undefined;
  readonly waits?: Partial<Waits> | undefined;
};

/** What a run found, rule by rule. */
export type Report = {
  readonly url: string;
  readonly staffId: string;
  readonly secondId: string | undefined;
  /** Where customers came from. */
  readonly customers: string;
  readonly rules: readonly Judged[];
};

const PATIENCE_MS = 2_000;
const QUIET_MS = 50;
/** So many silences in a row and a check is given up. */
const SILENCES = 10;

const CHECKS: readonly Check[] = [
  ...signInChecks,
  ...queueChecks,
  ...historyChecks,
  ...messageChecks,
  ...refusalChecks,
  ...offerChecks,
  ...sendChecks,
  ...pageChecks,
  survivalCheck,
  revocationCheck,
  extensionShapes,
  ...shapeChecks,
];

/** Tells the server the document, rule by rule. It ends also on a server that answers nothing. */
export async function runConformance(options: ConformanceOptions): Promise<Report> {
  const { url, staff, second, extension = 'auto', customerWaitMs = 30_000, waits } = options;
  const { patienceMs = PATIENCE_MS, quietMs = QUIET_MS } = waits ?? {};
  const overheard = createOverheard();
  const wires = { url, patienceMs, quietMs };
  const shared: StageOptions['shared'] = { customer: undefined };

  /** Signed in, unless the server says no. */
  async function enter(who: Staff, dialect: 'strict' | 'extended') {
    const client = await connectClient({
      ...wires,
      staffId: who.id,
      token: who.token,
      dialect,
      overhears: overheard.note,
    });
    client?.says('staff:auth', { staffId: who.id, token: who.token });
    return { client, answer: await client?.hears('staff:auth:response') };
  }

  async function watchQueue() {
    const who = second ?? staff;
    const { client } = await enter(who, 'strict');
    client?.says('staff:subscribe', { staffId: who.id });
    return client;
  }

  async function findCustomers(): Promise<Customers> {
    const { customers = 'auto', prompt = () => undefined } = options;
    if (typeof customers === 'object') return customers;
    const door = { url, patienceMs };
    if (customers === 'door' || (customers === 'auto' && (await hasDoor(door)))) {
      return customersThroughTheDoor(door);
    }
    return customersFromTheQueue({ watcher: watchQueue, waitMs: customerWaitMs, prompt });
  }

  async function findOffer(): Promise<unknown> {
    if (extension === 'skip') return undefined;
    const { client, answer } = await enter(staff, 'extended');
    client?.leave();
    return answer;
  }

  async function judge(check: Check, customers: Customers, offer: unknown): Promise<Judged> {
    const { id, section, says } = check;
    const { revoke } = options;
    const { stage, close } = createStage({
      ...wires,
      staff,
      second,
      customers,
      overheard,
      offer,
      shared,
      revoke,
    });
    const limitMs = patienceMs * SILENCES + (customers.endless ? 0 : 2 * customerWaitMs);
    const verdict = await within(limitMs, play(check, stage));
    await within(limitMs, close());
    const final =
      id === 'ext-offer' && extension === 'require' && verdict?.verdict === 'not seen'
        ? broken('deskwire/1 is offered', 'it is not')
        : (verdict ?? notSeen(`it was not over within ${limitMs} ms`));
    return { id, section, says, ...final };
  }

  const rules: Judged[] = [];
  for (const check of openingChecks) {
    rules.push(await judge(check, noCustomers, undefined));
    if (rules.at(-1)?.verdict !== 'kept') break;
  }
  const closed = rules.find(({ verdict }) => verdict !== 'kept');
  if (closed !== undefined) {
    const because = `nothing can be seen unless \`${closed.id}\` is kept`;
    const unjudged = [...openingChecks, ...CHECKS].slice(rules.length);
    rules.push(...unjudged.map(({ id, section, says }) => ({ id, section, says, ...notSeen(because) })));
    return { url, staffId: staff.id, secondId: second?.id, customers: noCustomers.how, rules };
  }

  const customers = await findCustomers();
  const offer = await findOffer();
  for (const check of CHECKS) rules.push(await judge(check, customers, offer));
  if (shared.customer !== undefined) {
    const { client } = await enter(staff, 'strict');
    client?.says('customer:end', { customerId: shared.customer.id, staffId: staff.id });
    await client?.settled();
    client?.leave();
  }
  await customers.close();
  return { url, staffId: staff.id, secondId: second?.id, customers: customers.how, rules };
}

async function play(check: Check, stage: Parameters<Check['play']>[0]): Promise<Verdict> {
  try {
    return await check.play(stage);
  } catch (error) {
    if (error instanceof NoScene) return notSeen(error.message);
    throw error;
  }
}

/** Undefined when it took longer; it is not waited for any more then. */
async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
