import type { CrashPoint } from '../../desk/desk.ts';
import type { Stage } from '../../rig/stage.ts';
import { meanwhile } from '../../rig/meanwhile.ts';
import { demand, until } from '../../rig/until.ts';
import type { Scenario } from '../scenario.ts';
import { READABLE, watchWire } from './wire.ts';

type Wire = ReturnType<typeof watchWire>;

const BACK_MS = 15_000;

/** The server process dies by SIGKILL. */
export const SERVER_CRASHES: readonly Scenario[] = [
  {
    id: 'F18',
    title: 'kill -9 of the server at any moment, once or twice',
    withinMs: BACK_MS,
    round: async (stage) => {
      const { desk, random } = stage;
      const writing = meanwhile(stage.write({ each: 3 }));
      await random.pause(50, 700);
      await desk.kill();
      demand('it was killed while people wrote', !writing.isOver());
      await random.pause(0, 800);
      await desk.start();
      if (random.next() < 0.3) {
        await random.pause(0, 1_500);
        await desk.kill();
        await desk.start();
      }
      await writing.end;
    },
    mend: startAgain,
  },
  crash(
    'before-commit',
    'kill -9 with messages in an open transaction: they are not stored, and sent again',
    async ({ desk }, wire) => {
      const lost = unstored(desk.messages(), wire.asked());
      demand('a message that was asked for is not stored', lost.length > 0);
      return () => lost.every((key) => desk.messages().some((kept) => kept.clientMessageId === key));
    },
  ),
  crash(
    'after-commit',
    'kill -9 between commit and acknowledgement: the repeat is told to be one',
    async ({ desk }, wire) => {
      const lost = unstored(desk.messages(), wire.unanswered());
      const kept = wire.unanswered().filter((key) => !lost.includes(key));
      demand('a message is stored that was not acknowledged', kept.length > 0);
      return () => kept.every(wire.isTakenAsRepeat);
    },
  ),
  crash(
    'after-ack',
    'kill -9 between acknowledgement and telling the others: the other tab catches up',
    async (_stage, wire) => {
      const untold = () => wire.answers.some(({ answer }) => answer.ok && !wire.told.has(answer.message.id));
      await until('a message is acknowledged of which nobody was told', untold);
      return () => true;
    },
  ),
];

/**
 * `died`: looks at what the death has left behind, before anything runs again; answers what has to come true afterwards.
 */
function crash(
  point: CrashPoint,
  title: string,
  died: (stage: Stage, wire: Wire) => Promise<() => boolean>,
): Scenario {
  return {
    id: `F18-${point}`,
    title,
    setting: { initScript: READABLE },
    withinMs: BACK_MS,
    round: async (stage) => {
      const { desk, random } = stage;
      await stage.meet();
      await stage.meet();
      const wire = watchWire(stage.proxy);
      await desk.crashAt(point, random.whole(1, 6));
      // the customers only afterwards: it is to be one of the pages' messages
      const writing = meanwhile(stage.write({ customer: 0 }));
      await desk.crashed();
      await until('the pages have noticed', () => stage.proxy.live() === 0);
      const missing = unstored(desk.messages(), wire.acknowledged());
      demand('what was acknowledged is stored', missing.length === 0);
      const isRight = await died(stage, wire);
      const speaking = meanwhile(...stage.met.map(({ says }) => says(stage.words('customer'))));
      await random.pause(0, 1_000);
      await desk.start();
      await Promise.all([writing.end, speaking.end]);
      await until('what the dead server left open was settled', isRight, BACK_MS);
    },
    mend: startAgain,
  };
}

async function startAgain({ desk }: Stage): Promise<void> {
  if (desk.pid() === undefined) await desk.start();
}

function unstored(
  messages: readonly { readonly clientMessageId: string | null }[],
  keys: readonly string[],
): readonly string[] {
  const stored = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  return keys.filter((key) => !stored.has(key));
}
