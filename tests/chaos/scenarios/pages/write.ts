import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { Frame } from '../../proxy/proxy.ts';
import type { Stage } from '../../rig/stage.ts';
import type { Tab } from '../../rig/tab.ts';

/** `unsent`: what is sent never arrives. `mute`: it is stored, and nobody is told. Connections live on in both. */
export const LINES = ['unsent', 'mute'] as const;
export type Line = (typeof LINES)[number];

const isSend = ({ direction, packet }: Frame): boolean =>
  direction === 'up' && packet.kind === 'event' && packet.event === 'message:send';
const isAnswer = ({ direction, packet }: Frame): boolean =>
  direction === 'down' &&
  ((packet.kind === 'ack' && packet.of === 'message:send') ||
    (packet.kind === 'event' && packet.event === 'message:new'));

/** Swallows what would settle a message; answers when the first one has been swallowed. */
export function hurtLine({ proxy }: Stage, line: Line): Promise<Frame> {
  const isHurt = line === 'unsent' ? isSend : isAnswer;
  proxy.rule((frame) => (isHurt(frame) ? 'drop' : undefined));
  const hurt = proxy.waitFor(isHurt, 20_000);
  // whoever waits for it hears of it
  hurt.catch(() => undefined);
  return hurt;
}

/** The next message that a page hands to its connection. */
export const nextSend = ({ proxy }: Stage, timeoutMs: number): Promise<Frame> =>
  proxy.waitFor(isSend, timeoutMs);

/**
 * These faults are about what a browser keeps. On a machine that is too busy to open a database within 2 s the page goes on
 * in memory, and says so: that one is loaded anew.
 */
async function keepsDurably({ page, name }: Tab): Promise<void> {
  const inMemory = page.getByText('This browser does not store messages.');
  for (let tries = 0; tries < 5; tries += 1) {
    if (!(await inMemory.first().isVisible())) return;
    await page.reload();
  }
  throw new Error(`${name} keeps its messages in memory only.`);
}

/** New customers whom every page can write to, also when it is cut off a moment later. */
export async function meetAll(stage: Stage, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await stage.meet();
  for (const tab of stage.tabs) {
    for (const met of stage.met) {
      await tab.open(met);
      await expect(tab.composer(met)).toBeVisible({ timeout: 20_000 });
    }
    await keepsDurably(tab);
  }
}

/** Writes to chance customers of the round, until the page is gone. Answers the texts that were accepted. */
export async function writeTo(stage: Stage, tab: Tab, count: number): Promise<readonly string[]> {
  const [first, ...rest] = stage.met;
  if (first === undefined) throw new Error('Nobody has been met.');
  const accepted: string[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const text = stage.words(tab.name);
    if (!(await tab.write(stage.random.pick([first, ...rest]), text))) break;
    accepted.push(text);
  }
  return accepted;
}

/** Everything accepted is in the database. Throws when it is not within the time; answers how long that took. */
export async function storedWithin(stage: Stage, ms: number): Promise<number> {
  const began = performance.now();
  while (!stage.isStored()) {
    if (performance.now() - began > ms) throw new Error(`Not everything was stored within ${ms} ms.`);
    await sleep(20);
  }
  return performance.now() - began;
}

/** Whose conversation this text was written into. */
export function metOf(stage: Stage, text: string | undefined) {
  const sent = stage.ledger.all().find((each) => each.text === text);
  const met = stage.met.find(({ id }) => id === sent?.conversation);
  if (sent === undefined || met === undefined) throw new Error('Nothing was accepted before the fault.');
  return { met, text: sent.text };
}
