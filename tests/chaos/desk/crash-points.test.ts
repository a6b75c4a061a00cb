import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { afterTest } from '#tests/server/server-kit.ts';
import { ask } from '#tests/server/socket-kit.ts';
import { type ChaosDesk, JONAS, MAI, startChaosDesk } from './desk.ts';
import { heldCustomer, send, staff, type StaffAtWork } from './people.ts';

const LIMIT = 30_000;

async function scene() {
  const desk = await startChaosDesk();
  afterTest(() => desk.stop());
  const mai = await staff(desk, MAI);
  const customerId = await heldCustomer(desk, mai);
  return { desk, mai, customerId };
}

const textsOf = (desk: ChaosDesk): readonly string[] =>
  desk.messages().flatMap(({ text, isCustomer }) => (isCustomer ? [] : [text]));

/** The answer, or null when the connection ended without one. */
async function answerTo(mai: StaffAtWork, customerId: string, text: string, key: string) {
  const gone = new Promise<null>((resolve) => {
    mai.socket.once('disconnect', () => {
      resolve(null);
    });
  });
  const answered = send(mai, customerId, text, key);
  answered.catch(() => undefined);
  return Promise.race([answered, gone]);
}

test(
  '[SEND-1] killed before the commit: the message is not stored, and its repeat is the first',
  async () => {
    const { desk, mai, customerId } = await scene();
    const key = randomUUID();
    await desk.crashAt('before-commit');
    expect(await answerTo(mai, customerId, 'one', key)).toBeNull();
    await desk.crashed();
    expect(textsOf(desk)).toEqual([]);

    await desk.start();
    const again = await staff(desk, MAI);
    expect(await send(again, customerId, 'one', key)).toMatchObject({ ok: true, duplicate: false });
    expect(textsOf(desk)).toEqual(['one']);
  },
  LIMIT,
);

test(
  '[SEND-3] killed after the commit and before the acknowledgement: stored, and the repeat is told so',
  async () => {
    const { desk, mai, customerId } = await scene();
    const key = randomUUID();
    await desk.crashAt('after-commit');
    expect(await answerTo(mai, customerId, 'one', key)).toBeNull();
    await desk.crashed();
    expect(textsOf(desk)).toEqual(['one']);

    await desk.start();
    const again = await staff(desk, MAI);
    expect(await send(again, customerId, 'one', key)).toMatchObject({ ok: true, duplicate: true });
    expect(textsOf(desk)).toEqual(['one']);
  },
  LIMIT,
);

test(
  '[SEND-4] killed after the acknowledgement and before anybody else was told: the sender alone knows',
  async () => {
    const { desk, mai, customerId } = await scene();
    const otherTab = await staff(desk, MAI);
    const jonas = await staff(desk, JONAS);
    // who looks into a conversation hears its messages
    await ask(jonas.socket, 'customer:history', { customerId });
    expect(await send(mai, customerId, 'zero')).toMatchObject({ ok: true });
    await desk.crashAt('after-ack', 2);
    expect(await send(mai, customerId, 'one')).toMatchObject({ ok: true });
    expect(await answerTo(mai, customerId, 'two', randomUUID())).toMatchObject({ ok: true });
    await desk.crashed();
    expect(textsOf(desk)).toEqual(['zero', 'one', 'two']);
    for (const { heard } of [otherTab, jonas]) {
      const texts = heard.flatMap(({ event, payload }) =>
        event === 'message:new' ? [(payload['message'] as { text: string }).text] : [],
      );
      expect(texts).toEqual(['zero', 'one']);
    }
    expect(desk.complaints()).toEqual([]);
  },
  LIMIT,
);

test(
  'the crash comes at the message that was asked for, a repeat is none, and a kill is not taken for it',
  async () => {
    const { desk, mai, customerId } = await scene();
    const key = randomUUID();
    await desk.crashAt('after-commit', 3);
    await send(mai, customerId, 'one', key);
    await send(mai, customerId, 'one', key);
    await send(mai, customerId, 'two');
    expect(desk.pid()).toBeDefined();
    expect(await answerTo(mai, customerId, 'three', randomUUID())).toBeNull();
    await desk.crashed();
    expect(desk.pid()).toBeUndefined();

    await desk.start();
    await desk.crashAt('before-commit');
    await desk.kill();
    await expect(desk.crashed()).rejects.toThrow('did not end at its crash point');
  },
  LIMIT,
);
