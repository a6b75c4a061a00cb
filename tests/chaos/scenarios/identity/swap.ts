import { connectSeedClient } from '../../../seed/seed-client.ts';
import { startStrictServer, type StrictServer } from '../../../seed/strict-server.ts';
import { MAI } from '../../../e2e/servers/real-server.ts';
import { isAckOfSend, isEcho, isEvent, isSend, record } from '../../rig/frames.ts';
import type { Stage } from '../../rig/stage.ts';
import { sentText } from '../../rig/texts.ts';
import { demand, until } from '../../rig/until.ts';
import type { Line } from '../../checker/evidence.ts';
import type { Frame } from '../../proxy/frame.ts';
import { allStored } from '../all-stored.ts';
import { decideAll } from '../decide.ts';
import type { Scenario } from '../scenario.ts';

const WITHIN_MS = 20_000;
/** A person may have to be asked about each: silence, then 10 s of looking into the history. */
const DECIDED_MS = 40_000;
const HEARTBEAT = { intervalMs: 1_000, timeoutMs: 1_000 };

function tokenOf({ packet }: Frame): string | undefined {
  const payload = packet.kind === 'event' && packet.event === 'staff:auth' ? packet.args[0] : undefined;
  return typeof payload === 'object' &&
    payload !== null &&
    'token' in payload &&
    typeof payload.token === 'string'
    ? payload.token
    : undefined;
}

/** A server that knows only the seed document, with the same people, customers and messages. */
async function strictTwin(stage: Stage): Promise<StrictServer> {
  const tokens = new Set(
    stage.proxy
      .frames()
      .map(tokenOf)
      .filter((token) => token !== undefined),
  );
  const [anyToken] = tokens;
  if (anyToken === undefined) throw new Error('Nobody has signed in through the proxy.');
  const staff = [...tokens].map((token) => ({ id: MAI.id, name: MAI.name, token }));
  const strict = await startStrictServer({ staff, heartbeat: HEARTBEAT });
  const mai = await connectSeedClient(strict.url, anyToken);
  mai.says('staff:auth', { staffId: MAI.id, token: anyToken });
  mai.says('staff:subscribe', { staffId: MAI.id });
  for (const { id, name } of stage.met) {
    const customer = await strict.customer({ id, name });
    for (const { text, isCustomer } of stage.desk.messages().filter(({ customerId }) => customerId === id)) {
      if (isCustomer) await customer.writes(text);
      mai.says('customer:accept', { customerId: id, staffId: MAI.id });
      if (!isCustomer) mai.says('message:send', { customerId: id, staffId: MAI.id, text });
    }
    const count = stage.desk.messages().filter(({ customerId }) => customerId === id).length;
    await until('the twin has the same messages', () => strict.texts(id).length === count);
  }
  mai.leave();
  return strict;
}

/** All tabs leave one server and sign in at the other. */
async function swap({ proxy, tabs }: Stage, port: number): Promise<void> {
  const frames = record(proxy);
  proxy.retarget(port);
  proxy.cut();
  const signIns = () => frames.filter((frame) => isEvent(frame, 'down', 'staff:auth:response')).length;
  await until('every tab has signed in at the other server', () => signIns() >= tabs.length, 20_000);
}

async function marksAre(stage: Stage, texts: readonly string[], marks: RegExp): Promise<void> {
  await until(
    `${texts.join(', ')} is marked ${marks.source}`,
    async () => {
      const seen: Line[] = [];
      for (const met of stage.met) seen.push(...(await stage.tab(0).screen(met)).lines);
      return texts.every((text) => seen.some((line) => line.text === text && marks.test(line.mark ?? '')));
    },
    30_000,
  );
}

/** Our own server goes, a strict one comes while messages are under way, and ours comes back. */
async function down(stage: Stage): Promise<void> {
  const { desk, proxy, random } = stage;
  await stage.showAll(2);
  const areStored = random.pick([true, false]);
  let lost = 0;
  const heal = proxy.rule((frame) => {
    if (areStored ? !isAckOfSend(frame) && !isEcho(frame) : !isSend(frame)) return undefined;
    lost += 1;
    return 'drop';
  });
  const texts: string[] = [];
  for (const met of stage.met) {
    const text = stage.words('tab 1');
    texts.push(text);
    await stage.tab(0).write(met, text);
  }
  await until('each is under way', () => lost >= texts.length);
  const strict = await strictTwin(stage);
  try {
    heal();
    const frames = record(proxy);
    await swap(stage, strict.port);
    await marksAre(stage, texts, /^(?:unconfirmed|sent|delivered)$/u);
    await random.pause(200, 1_000);
    const sent = frames.map(sentText).filter((text) => text !== undefined);
    demand(`nothing is sent to the strict server unasked (${sent.join(', ')})`, sent.length === 0);
    demand(
      `only the document's words are said to it (${strict.faults.join(', ')})`,
      strict.faults.length === 0,
    );
    await swap(stage, desk.port);
  } finally {
    proxy.retarget(desk.port);
    await strict.stop();
  }
  await decideAll(stage, DECIDED_MS);
  await allStored(stage, 0);
}

/** A message is under way to a strict server when ours comes in its place. */
async function up(stage: Stage): Promise<void> {
  const { desk, proxy, random } = stage;
  await stage.showAll(2);
  const strict = await strictTwin(stage);
  const [met] = stage.met;
  if (met === undefined) throw new Error('Nobody was met.');
  const text = stage.words('tab 1');
  try {
    await swap(stage, strict.port);
    strict.switches.drop = 1;
    const leaving = proxy.waitFor((frame) => sentText(frame) === text);
    await stage.tab(0).write(met, text);
    await leaving;
    await random.pause(0, 1_500);
    const frames = record(proxy);
    await swap(stage, desk.port);
    await marksAre(stage, [text], /^unconfirmed$/u);
    demand('it is not sent again unasked', !frames.map(sentText).includes(text));
  } finally {
    proxy.retarget(desk.port);
    await strict.stop();
  }
  await decideAll(stage, DECIDED_MS);
  await allStored(stage, 0);
}

/** Servers that know the extension, and that do not, in the same place. */
export const IDENTITY_SWAP: readonly Scenario[] = [
  {
    id: 'F50-down',
    title: 'a strict server comes in place of ours while messages are under way, and ours comes back',
    withinMs: WITHIN_MS,
    round: down,
  },
  {
    id: 'F50-up',
    title: 'our server comes in place of a strict one while a message is under way',
    withinMs: WITHIN_MS,
    round: up,
  },
];
