import { setTimeout as sleep } from 'node:timers/promises';
import { check, isGood, NOTHING_WRONG, type Verdict } from '../checker/check.ts';
import { COLUMNS, type Counts } from '../checker/evidence.ts';
import { createRandom } from '../rig/random.ts';
import { openStage, type Stage } from '../rig/stage.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/** What became of one scenario over its rounds. */
export type Result = {
  readonly scenario: Scenario;
  readonly rounds: number;
  /** Messages written, customers' included. */
  readonly messages: number;
  readonly counts: Counts;
  /** Rounds in which something else than the checker said no: a throw, an exception nobody caught in a page. */
  readonly broken: number;
  /** Longest time from the end of a fault until all was well, in milliseconds. */
  readonly slowestMs: number;
  readonly tookMs: number;
  readonly findings: readonly string[];
};

/** A round that hangs is a finding, not a wait for ever. */
const ROUND_MS = 120_000;
const LONG_ROUND_MS = 1_200_000;
const LOOK_MS = 200;
/** What comes late comes within this time after all was well: looked at once more then. */
const AFTERMATH_MS = 300;

type Options = {
  readonly seed: number;
  readonly rounds: number;
  /** Only this round of them, to see it again. */
  readonly onlyRound?: number | undefined;
  /** What it looks for: the rounds after the one in which that was found are not done. */
  readonly wanted?: RegExp | undefined;
};

/** Runs the rounds of one scenario on one stage. Never throws for what it finds. */
export async function runScenario(scenario: Scenario, options: Options): Promise<Result> {
  const began = performance.now();
  const findings: string[] = [];
  const counts = { ...NOTHING_WRONG };
  let [broken, messages, slowestMs, played] = [0, 0, 0, 0];
  let stage: Stage | undefined;

  function count(verdict: Verdict, round: number): void {
    for (const column of COLUMNS) counts[column] += verdict.counts[column];
    findings.push(...verdict.findings.map((finding) => `round ${round}: ${finding}`));
  }

  for (let round = 1; round <= options.rounds; round += 1) {
    if (options.onlyRound !== undefined && round !== options.onlyRound) continue;
    if (findings.some((finding) => options.wanted?.test(finding) === true)) break;
    played += 1;
    try {
      stage ??= await openStage(scenario.id, options.seed, scenario.setting);
      stage.beginRound(round, createRandom(options.seed, scenario.id, round));
      const { verdict, ms } = await withLimit(
        playRound(scenario, stage),
        scenario.isLong === true ? LONG_ROUND_MS : ROUND_MS,
      );
      slowestMs = Math.max(slowestMs, ms);
      count(verdict, round);
      await stage.endRound();
    } catch (error) {
      broken += 1;
      findings.push(
        `round ${round}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      messages += stage?.ledger.all().length ?? 0;
      // whatever state it is in now, the next round begins on a clean one
      await stage?.close().catch(() => undefined);
      stage = undefined;
    }
  }
  if (stage !== undefined) {
    const all = stage.ledger.all();
    messages += all.length;
    const late = check({
      peer: stage.peer,
      sent: all,
      database: stage.host.database(),
      history: [],
      screens: [],
    });
    counts.doubled = Math.max(counts.doubled, late.counts.doubled);
    const faults = stage.tabs
      .flatMap((tab) => tab.faults)
      .filter((fault) => scenario.mayReport?.test(fault) !== true);
    broken += faults.length === 0 ? 0 : 1;
    findings.push(...faults);
    await stage.close().catch((error: unknown) => findings.push(`closing: ${String(error)}`));
  }
  const tookMs = performance.now() - began;
  return { scenario, rounds: played, messages, counts, broken, slowestMs, tookMs, findings };
}

/** True: all zero. */
export function passed({ counts, broken, scenario }: Result): boolean {
  const peer = scenario.setting?.peer ?? 'extended';
  return broken === 0 && isGood({ counts, findings: [] }, peer);
}

async function playRound(scenario: Scenario, stage: Stage): Promise<{ verdict: Verdict; ms: number }> {
  try {
    await scenario.round(stage);
  } finally {
    await stage.proxy.heal();
    await scenario.mend?.(stage);
  }
  const healedAt = performance.now();
  for (;;) {
    const isLate = performance.now() - healedAt > scenario.withinMs;
    if (!stage.isStored() && stage.peer === 'extended' && !isLate) {
      await sleep(LOOK_MS);
      continue;
    }
    const verdict = check(await stage.evidence());
    const ms = performance.now() - healedAt;
    if (isLate) return { verdict, ms };
    if (isGood(verdict, stage.peer)) {
      await sleep(AFTERMATH_MS);
      return { verdict: check(await stage.evidence()), ms };
    }
    await sleep(LOOK_MS);
  }
}

async function withLimit<T>(work: Promise<T>, ms: number): Promise<T> {
  const stop = new AbortController();
  const late = sleep(ms, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`The round did not end within ${ms / 1000} s.`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
}
