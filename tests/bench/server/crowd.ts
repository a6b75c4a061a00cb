import { openCustomer, openStaff } from './people.ts';
import type { SubjectName } from './subject.ts';
import type { Wire } from './wire.ts';

/** Clients that say nothing. Half are staff, half customers, unless it is told otherwise. */
export type CrowdPlan = {
  readonly subject: SubjectName;
  readonly url: string;
  readonly clients: number;
  readonly staff: number;
  /** True: comes back when the server does, each at once and every 100 ms until it is served. */
  readonly returns: boolean;
};

const AGAIN_MS = 100;
/** So many at a time come in at first: that is not what is measured. */
const AT_A_TIME = 50;

/** Opens all clients. `gone` resolves when all have lost their connection; `back` with how long the last one and the 95th of 100 took. */
export async function openCrowd(plan: CrowdPlan) {
  const tokens = new Map<number, string>();
  async function open(number: number): Promise<Wire> {
    if (number % 2 === 0) return openStaff(plan.subject, plan.url, number % plan.staff);
    const known = tokens.get(number);
    const customer = await openCustomer(plan.subject, plan.url, `crowd ${number}`, undefined, known);
    // as a browser that keeps it
    if (customer.token !== undefined) tokens.set(number, customer.token);
    return customer.wire;
  }

  const wires: Wire[] = [];
  for (let from = 0; from < plan.clients; from += AT_A_TIME) {
    const some = Math.min(AT_A_TIME, plan.clients - from);
    wires.push(...(await Promise.all(Array.from({ length: some }, (_, n) => open(from + n)))));
  }

  const lost = Promise.all(wires.map(({ ended }) => ended));
  const returning = wires.map(async ({ ended }, number) => {
    await ended;
    for (;;) {
      const wire = plan.returns ? await open(number).catch(() => undefined) : undefined;
      if (wire !== undefined || !plan.returns) return Date.now();
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  });
  return { lost, returned: Promise.all(returning) };
}
