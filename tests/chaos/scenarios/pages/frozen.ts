import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { endProcess } from '../../rig/chromium.ts';
import { leaderOf, rendererOf } from '../../rig/lead.ts';
import type { Stage } from '../../rig/stage.ts';
import type { Tab } from '../../rig/tab.ts';
import { hurtLine, LINES, meetAll, nextSend, storedWithin, writeTo } from './write.ts';
import type { Scenario } from '../scenario.ts';

/** The other tab takes a message in as ever. */
const AT_ONCE_MS = 1_000;
/** From its first message until it has gone past the silent leader (reliability.md, F37). */
const PAST_LEADER_MS = 15_000;

/** Renderers that stand still now; one stage at a time has one. */
const frozen = new Map<Stage, number>();

function thaw(stage: Stage): void {
  const pid = frozen.get(stage);
  if (pid !== undefined) endProcess(pid, 'SIGCONT');
  frozen.delete(stage);
}

async function acceptAtOnce(stage: Stage, tab: Tab, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    const began = performance.now();
    await writeTo(stage, tab, 1);
    const ms = performance.now() - began;
    if (ms > AT_ONCE_MS) throw new Error(`A message was accepted only after ${Math.round(ms)} ms.`);
  }
}

/** F37. */
export const FROZEN: Scenario = {
  id: 'F37',
  title: 'the sending tab freezes (SIGSTOP of its renderer): the other accepts at once and sends within 15 s',
  setting: { browser: 'own' },
  withinMs: 10_000,
  async round(stage) {
    const { random, proxy } = stage;
    await meetAll(stage, 2);
    await storedWithin(stage, 5_000);
    const [leader, other] = await leaderOf(stage.tabs);
    const pid = await rendererOf(leader.page, [other.page], stage.profile.processes());
    const line = random.pick(['idle', ...LINES] as const);
    if (line !== 'idle') {
      const hurt = hurtLine(stage, line);
      await writeTo(stage, leader, random.whole(1, 2));
      await hurt;
      // past the transaction that marked it: nothing but the lock is held by a page that waits for an answer
      await sleep(100);
    }
    endProcess(pid, 'SIGSTOP');
    frozen.set(stage, pid);
    await proxy.heal();
    const stoppedAt = performance.now();
    const bypass = nextSend(stage, PAST_LEADER_MS + 5_000);
    bypass.catch(() => undefined);
    await acceptAtOnce(stage, other, random.whole(1, 3));
    await expect(other.page.getByText(/for another tab of this browser/u).first()).toBeVisible({
      timeout: 10_000,
    });
    const wakes = random.pick(['amid', 'after'] as const);
    await bypass;
    if (wakes === 'amid') {
      await random.pause(0, 60);
      thaw(stage);
    }
    await storedWithin(stage, Math.max(1, PAST_LEADER_MS - (performance.now() - stoppedAt)));
    thaw(stage);
    await Promise.all([writeTo(stage, leader, random.whole(1, 2)), writeTo(stage, other, 1)]);
  },
  mend: async (stage) => Promise.resolve(thaw(stage)),
};
