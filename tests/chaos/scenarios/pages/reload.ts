import { expect } from '@playwright/test';
import type { Met } from '../../rig/host.ts';
import type { Stage } from '../../rig/stage.ts';
import type { Tab } from '../../rig/tab.ts';
import { arm, disarm, heldPage, HOLD_SCRIPT, type Step } from './hold.ts';
import { meetAll } from './write.ts';
import type { Scenario } from '../scenario.ts';

const TITLES: Readonly<Record<Step, string>> = {
  'before-put': 'reload before a message is saved: the text is still in the composer',
  'after-put': 'reload when a message is saved, before the composer clears',
  'after-in-flight': 'reload when a message is marked as in flight, before it is sent',
  'after-emit': 'reload when a message has been sent, before it is acknowledged',
  'after-ack': 'reload when a message has been acknowledged, before anything is done about it',
  'before-delete': 'reload before an acknowledged message is removed from the outbox',
};

/** Until there the person has no promise: the text is in the composer still. */
const isUnaccepted = (step: Step): boolean => step === 'before-put' || step === 'after-put';

/** Enter is pressed; what became of it is seen later. Answers what to call when the outbox has it for certain. */
async function pressOnly(stage: Stage, tab: Tab, met: Met, text: string): Promise<() => void> {
  await tab.type(met, text);
  const accepted = stage.ledger.begins(text, met.id, 'staff');
  await tab.composer(met).press('Enter');
  return accepted;
}

async function writeSome(stage: Stage, tab: Tab, mets: readonly Met[], count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    for (const met of mets) {
      await stage.random.pause(0, 60);
      if (!(await tab.write(met, stage.words(tab.name)))) return;
    }
  }
}

async function reloadAt(stage: Stage, step: Step): Promise<void> {
  const { random } = stage;
  await meetAll(stage, 2);
  const [met, other] = stage.met;
  if (met === undefined || other === undefined) throw new Error('Two have been met.');
  const [writer, bystander] = random.pick([
    [stage.tab(0), stage.tab(1)],
    [stage.tab(1), stage.tab(0)],
  ]);
  const pages = [writer.page, bystander.page];
  await writeSome(stage, writer, random.pick([[met], [other, met]]), random.whole(0, 2));
  const text = stage.words(`${writer.name} at ${step}`);
  await arm(pages, step, text);
  const besides = Promise.all([
    writeSome(stage, bystander, random.pick([[met], [other], [met, other]]), random.whole(0, 2)),
    met.says(stage.words('customer')),
  ]);
  const candidates = isUnaccepted(step) ? [writer.page] : pages;
  const held = heldPage(candidates);
  held.catch(() => undefined);
  const accepted = isUnaccepted(step) ? await pressOnly(stage, writer, met, text) : undefined;
  if (accepted === undefined) await writer.write(met, text);
  const page = await held;
  // committed: it has to arrive, although nobody has been promised anything
  if (step === 'after-put') accepted?.();
  await random.pause(0, 200);
  await page.reload({ waitUntil: 'commit' });
  const left = pages.filter((each) => each !== page);
  await disarm(left);
  await besides;
  if (step === 'before-put') {
    await writer.open(met);
    await expect(writer.composer(met)).toHaveValue(text, { timeout: 5_000 });
    if (stage.host.database().some((stored) => stored.text === text)) {
      throw new Error(`"${text}" is stored, so the reload came too late.`);
    }
  }
  const next = random.pick([writer, bystander]);
  await writeSome(stage, next, [met], random.whole(1, 2));
}

const STEPS: readonly Step[] = [
  'before-put',
  'after-put',
  'after-in-flight',
  'after-emit',
  'after-ack',
  'before-delete',
];

/** F32: a page is reloaded at each step that a message takes through the outbox. */
export const RELOADS: readonly Scenario[] = STEPS.map((step) => ({
  id: `F32-${step}`,
  title: TITLES[step],
  setting: { initScript: HOLD_SCRIPT },
  withinMs: 10_000,
  round: (stage) => reloadAt(stage, step),
}));
