import { sessionCredentials } from '#console/app/credentials.ts';
import type { Line } from '#console/connection/line.ts';
import { createSessionApi } from '#console/connection/session-api.ts';
import { socketIo } from '#console/connection/socket-io.ts';
import { createStaffClient } from '#console/connection/staff-client.ts';
import { browserAfter } from '#outbox/browser.ts';
import { asClientMessageId, asCustomerId, asSeq, asStaffId } from '#protocol/ids.ts';
import type { SyncSince } from '#protocol/staff/sync-since.ts';
import type { Life } from './crowd.ts';
import type { CrowdSettings, Plan } from './words.ts';
import type { Writer } from './writer.ts';

const ANSWER_MS = 10_000;
const RETRY_MS = 1_000;

/** A console's tab as far as its connection goes: the product's own client, with its own backing off. */
export function startStaffTab(
  plan: Extract<Plan, { kind: 'staff' }>,
  { url, freshTokens }: Pick<CrowdSettings, 'url' | 'freshTokens'>,
  life: Life,
  writer: Writer | undefined,
): () => void {
  const staffId = asStaffId(plan.staffId);
  const customerId = asCustomerId(plan.customerId);
  const withCookie: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { cookie: plan.cookie, origin: url } });
  const me = { id: staffId, name: plan.staffId };
  const credentials = sessionCredentials(createSessionApi(url, withCookie), me, Date.now);
  let known: Pick<SyncSince, 'epoch' | 'revision'> = {};
  let seq = asSeq(0);

  async function catchUp(line: Line): Promise<void> {
    let isMore = true;
    while (isMore && line.isUp()) {
      const question = { ...known, cursors: [{ customerId, seq }] };
      const answer = await line.request('sync:since', question, ANSWER_MS);
      if ('silent' in answer || !answer.ok) {
        await new Promise((resolve) => void setTimeout(resolve, RETRY_MS));
        continue;
      }
      known = { epoch: answer.epoch, revision: answer.revision };
      seq = answer.deltas[0]?.messages.at(-1)?.seq ?? seq;
      isMore = answer.more;
    }
    if (!line.isUp()) return;
    life.served();
    writer?.setLine(async ({ text, key }) => {
      const message = { customerId, staffId, text, clientMessageId: asClientMessageId(key) };
      const sent = await line.request('message:send', message, ANSWER_MS);
      if ('silent' in sent) return false;
      if (!sent.ok && !sent.error.retryable) life.fault(`${plan.name}: ${sent.error.code}`);
      return sent.ok;
    });
  }

  const client = createStaffClient({
    open: socketIo(url),
    credentials: ({ fresh }) => credentials({ fresh: fresh || freshTokens }),
    tokenInPayloads: false,
    after: browserAfter,
    random: Math.random,
    hooks: {
      connecting: () => undefined,
      up: (line) => void catchUp(line).catch(life.fault),
      down: () => {
        writer?.setLine(undefined);
        life.lost();
      },
      push: () => undefined,
      signedOut: (reason) => life.fault(`${plan.name} was signed out: ${reason}`),
      malformed: (event) => life.fault(`${plan.name} heard a malformed ${event}`),
      fault: life.fault,
    },
  });
  client.start();
  return client.stop;
}
