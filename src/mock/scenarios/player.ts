import type { FaultName } from '../faults/catalogue.ts';
import type { FaultSetting } from '../faults/fault-setting.ts';
import type { Crowd, Scenario, ScenarioCustomer, Step } from './scenario.ts';

/** What a scenario moves. Nothing here goes around the rules but `fill`: that happened before. */
export type Stage = {
  /** Runs it later; answers what stops it. */
  after(ms: number, run: () => void): () => void;
  readonly chance: { whole(least: number, most: number): number };
  /** A conversation of long ago, kept and ended; answers what lets its customer come back. */
  fill(customer: ScenarioCustomer): Promise<{ readonly customerToken: string }>;
  /** Answers the customer's id. */
  arrive(options: { readonly name: string; readonly customerToken?: string }): Promise<string>;
  /** Comes back to a page that was left or cut. */
  comeBack(customerId: string): Promise<void>;
  leave(customerId: string): Promise<void>;
  write(customerId: string, text: string): Promise<void>;
  type(customerId: string, isTyping: boolean): Promise<void>;
  /** The same at the staff's door. */
  readonly staff: {
    accept(staffId: string, customerId: string): Promise<void>;
    end(staffId: string, customerId: string): Promise<void>;
    offer(staffId: string, customerId: string, to: string, about: string): Promise<void>;
    write(staffId: string, customerId: string, text: string): Promise<void>;
    type(staffId: string, customerId: string, isTyping: boolean): Promise<void>;
  };
  setFault(setting: FaultSetting): void;
  clearFault(name?: FaultName): void;
  restart(): Promise<void>;
};

const pick = (chance: Stage['chance'], from: readonly string[]): string =>
  from[chance.whole(0, Math.max(0, from.length - 1))] ?? '';

/** Plays a scenario on a stage, from now on. What waits is waited for on the stage's clock. */
export function playScenario(scenario: Scenario, stage: Stage) {
  const tokens = new Map<string, string>();
  const ids = new Map<string, string>();
  const stops = new Set<() => void>();
  let pending = 0;
  let isStopped = false;

  function later(ms: number, run: () => Promise<void>): void {
    pending += 1;
    const stop = stage.after(ms, () => {
      stops.delete(stop);
      void run().finally(() => {
        pending -= 1;
      });
    });
    stops.add(stop);
  }

  async function arrive(key: string): Promise<string> {
    const known = ids.get(key);
    if (known !== undefined) {
      await stage.comeBack(known);
      return known;
    }
    const name = scenario.customers.find((one) => one.key === key)?.name ?? key;
    const customerToken = tokens.get(key);
    const id = await stage.arrive({ name, ...(customerToken === undefined ? {} : { customerToken }) });
    ids.set(key, id);
    return id;
  }

  /** Who does something without having arrived arrives with it. */
  const idOf = async (key: string): Promise<string> => ids.get(key) ?? arrive(key);

  async function perform(step: Exclude<Step, { does: 'wait' }>): Promise<void> {
    switch (step.does) {
      case 'arrive':
        await arrive(step.who);
        return;
      case 'leave':
        await stage.leave(await idOf(step.who));
        return;
      case 'type':
        if (step.to === undefined) await stage.type(await idOf(step.who), step.isTyping);
        else await stage.staff.type(step.who, await idOf(step.to), step.isTyping);
        return;
      case 'write':
        if (step.to === undefined) await stage.write(await idOf(step.who), step.text);
        else await stage.staff.write(step.who, await idOf(step.to), step.text);
        return;
      case 'accept':
      case 'end':
        await stage.staff[step.does](step.who, await idOf(step.to));
        return;
      case 'offer':
        await stage.staff.offer(step.who, await idOf(step.to), step.colleague, step.about);
        return;
      case 'fault':
        stage.setFault(step.setting);
        return;
      case 'heal':
        stage.clearFault(step.name === 'all' ? undefined : step.name);
        return;
      case 'restart':
        await stage.restart();
    }
  }

  async function goOn(index: number, round: number): Promise<void> {
    for (let at = index; ; at += 1) {
      // a step before this one may have taken its time
      if (isStopped) return;
      const step = scenario.steps[at];
      if (step === undefined) {
        const isOver =
          scenario.steps.length === 0 || (scenario.times !== 'forever' && round >= scenario.times);
        if (!isOver) await goOn(0, round + 1);
        return;
      }
      if (step.does === 'wait') {
        later(step.ms, () => goOn(at + 1, round));
        return;
      }
      await perform(step);
    }
  }

  function sendCrowd({ customers, afterMs = 0, withinMs, names, texts }: Crowd): void {
    for (let one = 0; one < customers; one += 1) {
      const name = pick(stage.chance, names);
      const text = pick(stage.chance, texts);
      later(afterMs + stage.chance.whole(0, withinMs), async () => {
        await stage.write(await stage.arrive({ name }), text);
      });
    }
  }

  return {
    /** Resolves at the first wait. */
    async begin(): Promise<void> {
      for (const customer of scenario.customers) {
        if (customer.history === undefined) continue;
        tokens.set(customer.key, (await stage.fill(customer)).customerToken);
      }
      if (scenario.crowd !== undefined) sendCrowd(scenario.crowd);
      await goOn(0, 1);
    },
    isRunning: () => pending > 0 && !isStopped,
    stop(): void {
      isStopped = true;
      for (const stop of stops) stop();
      stops.clear();
    },
  };
}

export type Play = ReturnType<typeof playScenario>;
