import type { Millis } from '#protocol/timestamp.ts';
import { type ConsoleApp, createConsole } from '../app/create-console.ts';
import type { LookUps } from './look-ups.ts';
import { quiet } from './next-turn.ts';
import { NotDone } from './numbered.ts';
import type { Recording, Turn } from './recording.ts';
import { callAct, createReplayPorts } from './replay-ports.ts';
import { digestOf } from './store-digest.ts';

/** Where a replay first went another way than the recorded session, and in what. Turns are counted from 1. */
export type Difference = { readonly turn: number; readonly words: string };

/** A console that lives through a recording again. */
export type Replay = {
  readonly app: ConsoleApp;
  /** Turns played so far. */
  readonly played: () => number;
  readonly now: () => Millis;
  /** Null: as then, as far as it was played. */
  readonly difference: () => Difference | null;
  /** Plays one turn. False: there is none any more. */
  readonly step: () => Promise<boolean>;
  /** Plays until so many turns are played; stops early when `isOff`. */
  readonly playTo: (turns: number, isOff?: () => boolean) => Promise<void>;
  readonly close: () => void;
};

/**
 * Plays a recording into a console of its own, without a server, storage or a clock: the first turn at once, the others
 * as they are asked for. Back in time is another replay.
 */
export async function startReplay({ head, turns, foot }: Recording, lookUps?: LookUps): Promise<Replay> {
  const did: string[] = [];
  let difference: Difference | null = null;
  let played = 1;
  let now: Millis = head.startedAt;
  const world = createReplayPorts(head, (what) => void did.push(what));

  function differs(words: string): void {
    difference ??= { turn: played, words };
  }

  /** After a turn, when the console is quiet. */
  function compare(turn: Turn): void {
    const unlike = did.findIndex((what, index) => what !== turn.did[index]);
    if (unlike !== -1) {
      differs(`The console did “${did[unlike]}”; then it was ${then(turn.did[unlike])}.`);
    } else if (did.length < turn.did.length) {
      differs(`The console did nothing; then it was ${then(turn.did[did.length])}.`);
    }
    did.length = 0;
    if (turn.digest !== undefined && turn.digest !== digest()) {
      differs('What the console knows is not what it knew then.');
    }
    if (played === turns.length && foot !== null && foot.digest !== digest()) {
      differs('At the end the console does not know what it knew then.');
    }
  }

  const digest = (): string => digestOf(app.store.getState());

  const first = turns[0];
  if (first !== undefined) world.turnTo(first);
  const app = createConsole(world.ports);
  await quiet();
  if (first !== undefined) compare(first);

  async function step(): Promise<boolean> {
    const turn = turns[played];
    if (turn === undefined) return false;
    played += 1;
    now = turn.at;
    world.turnTo(turn);
    try {
      world.deliver(turn, (act) => {
        const result = callAct(app.actions, act);
        lookUps?.played(played, act, result);
      });
    } catch (error) {
      if (!(error instanceof NotDone)) throw error;
      differs(error.message);
    }
    await quiet();
    compare(turn);
    return true;
  }

  return {
    app,
    played: () => played,
    now: () => (played >= turns.length && foot !== null ? foot.at : now),
    difference: () => difference,
    step,
    playTo: async (count, isOff = () => false) => {
      while (played < count && !isOff()) if (!(await step())) return;
    },
    close: app.close,
  };
}

const then = (did: string | undefined): string => (did === undefined ? 'nothing' : `“${did}”`);
