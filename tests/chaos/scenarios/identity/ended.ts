import { JONAS } from '../../../e2e/servers/real-server.ts';
import { isSend } from '../../rig/frames.ts';
import type { Met } from '../../rig/host.ts';
import { staffDirect } from '../../rig/host.ts';
import type { Stage } from '../../rig/stage.ts';
import { sentText } from '../../rig/texts.ts';
import { demand, until } from '../../rig/until.ts';
import type { Scenario } from '../scenario.ts';

const WITHIN_MS = 15_000;

/** The customer is with Jonas now, who had to wait for their next word. */
async function giveToJonas(stage: Stage, met: Met): Promise<void> {
  await stage.host.end(met.id);
  await met.says(stage.words('customer'));
  const jonas = await staffDirect(stage.desk, JONAS);
  await jonas.ask('customer:accept', { customerId: met.id, staffId: JONAS.id });
  jonas.close();
}

/** Messages for one customer are held up on their way until that conversation has been taken away. */
async function takeAway(stage: Stage, take: (stage: Stage, met: Met) => Promise<void>): Promise<void> {
  const { ledger, proxy, random } = stage;
  await stage.showAll(2);
  const [lost] = stage.met;
  if (lost === undefined) throw new Error('Nobody was met.');
  const isLost = (text: string | undefined) =>
    ledger.all().some((sent) => sent.text === text && sent.conversation === lost.id);
  let held = 0;
  const letGo = proxy.rule((frame) => {
    if (!isSend(frame) || !isLost(sentText(frame))) return undefined;
    held += 1;
    return 'hold';
  });
  await stage.write({ each: random.whole(1, 3), customer: 0 });
  await until('a message is held up', () => held > 0);
  const refused = ledger
    .all()
    .filter(({ conversation, author }) => conversation === lost.id && author === 'staff')
    .map(({ text }) => text);
  await take(stage, lost);
  for (const text of refused) ledger.mustBeRefused(text);
  await random.pause(0, 300);
  letGo();
  for (const tab of stage.tabs) {
    await until('the first is rejected, the later ones are held', async () => {
      const { lines } = await tab.screen(lost);
      const marks = lines.filter(({ text }) => refused.includes(text)).map(({ mark }) => mark);
      return (
        marks.length === refused.length &&
        marks.every((mark, place) => mark === (place === 0 ? 'rejected' : 'held'))
      );
    });
  }
  const stored = stage.desk.messages().filter(({ text }) => refused.includes(text));
  demand('none of them is stored', stored.length === 0);
}

/** Conversations that are taken away while messages for them wait. */
export const IDENTITY_ENDED: readonly Scenario[] = [
  {
    id: 'F49-ended',
    title: 'a conversation is ended while messages for it wait',
    withinMs: WITHIN_MS,
    round: async (stage) => takeAway(stage, ({ host }, { id }) => host.end(id)),
  },
  {
    id: 'F49-reassigned',
    title: 'a colleague has the customer by the time that the messages arrive',
    withinMs: WITHIN_MS,
    round: async (stage) => takeAway(stage, giveToJonas),
  },
];
