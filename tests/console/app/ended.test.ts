import { expect, test } from 'vitest';
import { createEnded } from '#console/app/ended.ts';
import { withSnapshot } from '#console/store/customers.ts';
import { selectQueue } from '#console/store/selectors.ts';
import { asCustomerId, asRevision, asSeq } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { createTestLine, createTestTools, customer } from './line-rig.ts';

const ended = (id: string, at: number) =>
  customer({
    id: asCustomerId(id),
    active: false,
    assignedTo: null,
    lastMessage: { text: 'Bye', timestamp: asMillis(at), isCustomer: true, seq: asSeq(1) },
  });
const shown = { tab: 'all', allShows: 'ended', capabilities: ['ended'] } as const;
const pages = [
  { ok: true, customers: [ended('c', 30), ended('b', 20)], hasMore: true },
  { ok: true, customers: [ended('a', 10)], hasMore: false },
];

test('[QUEUE-7] what has ended is loaded a page at a time, from where the last one stopped', async () => {
  const answers = [...pages];
  const { line, said } = createTestLine(() => answers.shift());
  const tools = createTestTools(line, shown);
  const { load } = createEnded(tools.tools);
  await Promise.all([load(), load()]);
  expect(selectQueue(tools.store.getState())).toEqual(['c', 'b']);
  await load();
  await load();
  expect(selectQueue(tools.store.getState())).toEqual(['c', 'b', 'a']);
  expect(said.map(({ payload }) => payload)).toEqual([{}, { before: { at: 20, customerId: 'b' } }]);
});

test('[QUEUE-7] what was refused or not answered can be asked for again on the next connection', async () => {
  const answers = [undefined, pages[1]];
  const { line } = createTestLine(() => answers.shift());
  const { tools, store } = createTestTools(line, shown);
  const pagesOf = createEnded(tools);
  await pagesOf.load();
  expect(store.getState().ended.load).toBe('failed');
  pagesOf.lineUp();
  await pagesOf.load();
  expect(selectQueue(store.getState())).toEqual(['a']);
});

test('[QUEUE-7] a server that cannot tell is not asked, and All shows the open ones', async () => {
  const { line, said } = createTestLine();
  const { tools, store } = createTestTools(line, { ...shown, capabilities: [] });
  await createEnded(tools).load();
  expect(said).toEqual([]);
  const open = customer();
  store.setState({ customers: new Map([[open.id, open]]) });
  expect(selectQueue(store.getState())).toEqual([open.id]);
});

test('[QUEUE-7] after a snapshot it is looked back anew', async () => {
  const { line } = createTestLine(() => pages[1]);
  const { tools, store } = createTestTools(line, shown);
  await createEnded(tools).load();
  store.setState((state) => withSnapshot(state, [], asRevision(9)), true);
  expect(store.getState().ended).toEqual({ load: 'idle', more: true, until: null });
});
