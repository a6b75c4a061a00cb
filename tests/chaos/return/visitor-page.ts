import { asClientMessageId, asSeq } from '#protocol/ids.ts';
import { socketLine } from '#widget/connection.ts';
import { ask } from '#widget/door.ts';
import type { Life } from './crowd.ts';
import type { CrowdSettings, Plan } from './words.ts';
import type { Writer } from './writer.ts';

const ANSWER_MS = 10_000;
const RETRY_MS = 2_000;

/** A customer's page as far as its connection goes: the widget's own line, with its own coming back. */
export function startVisitorPage(
  plan: Extract<Plan, { kind: 'visitor' }>,
  { url }: Pick<CrowdSettings, 'url'>,
  life: Life,
  writer: Writer | undefined,
): () => void {
  let era = 0;
  let seq = asSeq(0);

  async function arrive(mine: number): Promise<void> {
    const hello = await ask(line, 'visitor:hello', {}, ANSWER_MS);
    const page =
      hello?.ok === true ? await ask(line, 'message:history', { after: seq, limit: 100 }, ANSWER_MS) : hello;
    if (mine !== era) return;
    if (page === undefined || !page.ok || !('messages' in page)) {
      setTimeout(() => mine === era && line.restart(), RETRY_MS);
      return;
    }
    seq = page.messages.at(-1)?.seq ?? seq;
    life.served();
    writer?.setLine(async ({ text, key }) => {
      const message = { text, clientMessageId: asClientMessageId(key) };
      const sent = await ask(line, 'message:send', message, ANSWER_MS);
      if (sent?.ok === false && !sent.error.retryable) life.fault(`${plan.name}: ${sent.error.code}`);
      return sent?.ok === true;
    });
  }

  const line = socketLine(url)(() => ({ customerToken: plan.customerToken }), {
    connected: () => {
      era += 1;
      arrive(era).catch(life.fault);
    },
    disconnected: () => {
      era += 1;
      writer?.setLine(undefined);
      life.lost();
    },
    heard: () => undefined,
  });
  line.open();
  return line.close;
}
