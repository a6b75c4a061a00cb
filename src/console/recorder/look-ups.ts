import type { Actions } from '../app/actions.ts';
import type { Act } from './acts.ts';
import type { Turn } from './recording.ts';

/** Verbs that answer what was looked up, which no store keeps. */
export type LookUp = {
  [Name in keyof Actions]: Awaited<ReturnType<Actions[Name]>> extends { readonly at: string } ? Name : never;
}[keyof Actions];

const LOOK_UPS: Readonly<Record<LookUp, true>> = {
  activity: true,
  pastSessions: true,
  blockedCustomers: true,
  transcript: true,
  find: true,
  teamReport: true,
  auditLog: true,
};

const isLookUp = (name: keyof Actions): name is LookUp => Object.hasOwn(LOOK_UPS, name);

/** So many turns on, at most, a screen that is being drawn asks for what it shows. */
const SOON = 8;

/** A screen of a replay that looks something up is told what the recorded one was told, as soon as that has been played. */
export function createLookUps(turns: readonly Turn[], played: () => number) {
  const asked = new Map<string, number[]>();
  const answers = new Map<number, PromiseWithResolvers<unknown>>();
  turns.forEach(({ input }, index) => {
    if (input.is !== 'act' || !isLookUp(input.act.name)) return;
    const key = keyOf(input.act);
    asked.set(key, [...(asked.get(key) ?? []), index + 1]);
  });

  function answerOf(turn: number): PromiseWithResolvers<unknown> {
    const known = answers.get(turn) ?? Promise.withResolvers<unknown>();
    answers.set(turn, known);
    return known;
  }

  return {
    /** It was called in this turn, and this comes of it. */
    played(turn: number, act: Act, result: unknown): void {
      if (isLookUp(act.name)) answerOf(turn).resolve(result);
    },
    /** Undefined: nobody looked that up. Drawn as then, it is what is about to be asked; drawn late, what was asked last. */
    answer(act: Act): Promise<unknown> | undefined {
      const all = asked.get(keyOf(act)) ?? [];
      const now = played();
      const soon = all.find((turn) => turn > now && turn <= now + SOON);
      const turn = soon ?? all.findLast((one) => one <= now) ?? all[0];
      return turn === undefined ? undefined : answerOf(turn).promise;
    },
  };
}

export type LookUps = ReturnType<typeof createLookUps>;

const keyOf = ({ name, args }: Act): string => JSON.stringify([name, args]);

const NOT_RECORDED = {
  at: 'failed',
  message: 'A recording holds what the console kept, and not what nobody looked up.',
} as const;

/** The verbs of a screen that plays a recording; without `lookUps` of one that plays none. */
export function lookingUp(lookUps?: LookUps): Pick<Actions, LookUp> {
  const verbs = (Object.keys(LOOK_UPS) as LookUp[]).map((name) => [
    name,
    async (...args: Act['args']) => (await lookUps?.answer({ name, args })) ?? NOT_RECORDED,
  ]);
  return Object.fromEntries(verbs) as Pick<Actions, LookUp>;
}
