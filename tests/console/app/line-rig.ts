import type { Line } from '#console/connection/line.ts';
import type { Tools } from '#console/app/tools.ts';
import { createConsoleStore } from '#console/store/create-store.ts';
import type { ConsoleState } from '#console/store/state.ts';
import type { Customer } from '#protocol/customer.ts';
import { asCustomerId, asRevision, asStaffId } from '#protocol/ids.ts';
import { createClock } from '#tests/outbox/rig.ts';

export const ME = { id: asStaffId('staff1'), name: 'Mai Tran' };
export const ANNA = asCustomerId('anna');
export const BINH = asCustomerId('binh');

/** A customer whom `ME` holds, unless told otherwise. */
export const customer = (known: Partial<Customer> = {}): Customer => ({
  id: ANNA,
  name: 'Anna',
  avatar: '',
  active: true,
  needsSupport: false,
  assignedTo: ME.id,
  version: asRevision(1),
  ...known,
});

type Said = { readonly event: string; readonly payload: unknown };

/** A line on which everything is written down; requests are answered as the test says. */
export function createTestLine(answer: (event: string, payload: unknown) => unknown = () => undefined) {
  const said: Said[] = [];
  let isUp = true;
  const note = (event: string, payload: unknown): void => {
    if (isUp) said.push({ event, payload });
  };
  const line: Line = {
    peer: 'extended',
    staffId: ME.id,
    isUp: () => isUp,
    tell: note,
    mention: note,
    request: async (event, payload) => {
      note(event, payload);
      return ((await answer(event, payload)) ?? { silent: true }) as never;
    },
  };
  return {
    line,
    said,
    end: () => {
      isUp = false;
    },
  };
}

/** The tools of a shift on a still clock, over a line that the test gives. */
export function createTestTools(line: Line | null, known: Partial<ConsoleState> = {}) {
  const clock = createClock(2);
  const store = createConsoleStore({
    signIn: { at: 'signed-in', staff: ME },
    connection: { at: 'online', since: clock.now(), peer: 'extended', caughtUp: true },
    capabilities: ['edit'],
    customers: new Map([
      [ANNA, customer()],
      [BINH, customer({ id: BINH, name: 'Bình' })],
    ]),
    ...known,
  });
  let current = line;
  const notices: string[] = [];
  const tools: Tools = {
    me: ME,
    read: store.getState,
    apply: (change) => store.setState(change(store.getState()), true),
    say: (_tone, text) => void notices.push(text),
    watch: (work) => {
      work.catch((error: unknown) => {
        throw error;
      });
    },
    line: () => current,
    now: clock.now,
    after: clock.after,
  };
  return {
    tools,
    store,
    clock,
    notices,
    setLine: (next: Line | null) => {
      current = next;
    },
  };
}
