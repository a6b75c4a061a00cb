import type { Stage } from '../rig/stage.ts';
import { until } from '../rig/until.ts';

/** Not one message may be left over, not even as unconfirmed. */
export async function allStored(stage: Stage, withinMs: number): Promise<void> {
  await until('everything that was accepted is stored', () => stage.isStored(), withinMs);
}
