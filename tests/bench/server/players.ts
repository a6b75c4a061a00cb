import { type CrowdPlan, openCrowd } from './crowd.ts';
import { type FlowPlan, playFlow } from './flow.ts';

/** All clients of one measurement in a process of their own, so that they and the server have a core each. */
export type Order =
  | { readonly play: 'flow'; readonly plan: FlowPlan }
  | { readonly play: 'crowd'; readonly plan: CrowdPlan };

const tell = (what: object): void => void process.send?.(what);

process.on('message', (order: Order) => {
  play(order).catch((error: unknown) => {
    tell({ at: 'failed', error: String(error) });
  });
});
process.on('disconnect', () => process.exit());

async function play(order: Order): Promise<void> {
  if (order.play === 'flow') {
    const result = await playFlow(order.plan, (at) => tell({ at }));
    tell({ at: 'done', result });
    return;
  }
  const { lost, returned } = await openCrowd(order.plan);
  tell({ at: 'open' });
  await lost;
  tell({ at: 'lost' });
  tell({ at: 'done', result: await returned });
}
