import { onTestFinished } from 'vitest';
import type { FaultSetting } from '#mock/faults/fault-setting.ts';
import type { FaultName } from '#mock/faults/catalogue.ts';
import type { MockOptions } from '#mock/node/start-mock.ts';
import { plainClient, runMock } from '../node/mock-kit.ts';

/** A mock, a plain client of staff on duty, and a customer whom it has accepted. */
export async function openStage(options: Partial<MockOptions> & { readonly reconnects?: boolean } = {}) {
  const mock = await runMock(options);
  const client = await plainClient(mock.port, {
    reconnects: options.reconnects === true,
    strict: options.mode === 'seed',
  });
  onTestFinished(async () => {
    client.leave();
    await mock.close();
  });
  await client.onDuty();
  const { customerId } = await mock.engine.customers.arrive({ name: 'Lan' });
  await mock.engine.customers.write(customerId, 'Hello');
  client.say('customer:accept', { customerId, staffId: 'staff1' });
  await client.hears('customer:update');

  return {
    mock,
    client,
    customerId,
    on: (setting: FaultSetting) => mock.engine.faults.set(setting),
    off: (name: FaultName) => mock.engine.faults.clear(name),
    customerWrites: (text: string) => mock.engine.customers.write(customerId, text),
    sending: (text: string, key = crypto.randomUUID()) => ({
      customerId,
      staffId: 'staff1',
      text,
      clientMessageId: key,
    }),
    /** What is stored, whatever the wire does. */
    async stored(): Promise<readonly string[]> {
      const page = await mock.engine.storage().history({ customerId: customerId as never, limit: 100 });
      return page.messages.map(({ text }) => text);
    },
    /** Resolves when a request of this name has come to the mock. */
    reaches: (event: string) =>
      new Promise<void>((resolve) => {
        const stop = mock.engine.log.subscribe((one) => {
          if (one.way !== 'up' || one.event !== event) return;
          stop();
          resolve();
        });
      }),
    heardTexts: () =>
      client.events('message:new').map(({ message }) => (message as { readonly text: string }).text),
    history: (ms?: number) => client.ask('customer:history', { customerId }, ms),
    /** By the mock's own clock: how long after a request its acknowledgement left. */
    tookMs(event: string): number {
      const log = mock.engine.log.all();
      const answered = log.findLast((one) => one.kind === 'ack' && one.event === event);
      const asked = log.findLast(
        (one) => one.kind === 'event' && one.event === event && one.ack === answered?.ack,
      );
      return (answered?.at ?? Number.NaN) - (asked?.at ?? Number.NaN);
    },
  };
}
