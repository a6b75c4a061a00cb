import { expect } from 'vitest';
import type { StagedTest } from '../stage.ts';

/** S8: who has not signed in and subscribed hears nothing of anybody. */
export function privacyTranscripts(test: StagedTest): void {
  test('[HEAR-1] nobody unauthenticated or unsubscribed hears anything of a whole conversation', async ({
    stage,
  }) => {
    const stranger = await stage.client();
    const refused = await stage.client();
    refused.says('staff:auth', { staffId: 'staff2', token: 'guessed' });
    await refused.hears('staff:auth:response');
    const unsubscribed = await stage.signedIn(stage.staff3);
    const eavesdroppers = [stranger, refused, unsubscribed];

    const holder = await stage.onDuty(stage.staff1);
    const customer = await stage.waiting('Something private');
    const { id: customerId } = customer;
    await holder.hears('message:new');
    holder.says('customer:accept', { customerId, staffId: 'staff1' });
    await holder.hears('customer:update');
    await customer.types(true);
    await holder.hears('message:typing:update');
    holder.says('message:typing', { customerId, staffId: 'staff1', isTyping: true });
    await customer.seesTyping(true);
    holder.says('message:send', { customerId, staffId: 'staff1', text: 'Something private too' });
    await customer.isShown('Something private too');
    await customer.writes('More of it');
    await holder.hears('message:new', ({ message }) => message.text === 'More of it');
    holder.says('customer:end', { customerId, staffId: 'staff1' });
    await holder.hears('customer:update');

    for (const eavesdropper of eavesdroppers) expect(await eavesdropper.rest()).toStrictEqual([]);
  });

  test('[HEAR-1] a refused staff:subscribe opens nothing', async ({ stage }) => {
    const stranger = await stage.client();
    stranger.says('staff:subscribe', { staffId: 'staff1' });
    await stranger.hears('error');
    const impostor = await stage.signedIn(stage.staff3);
    impostor.says('staff:subscribe', { staffId: 'staff1' });
    await impostor.hears('error');

    const witness = await stage.onDuty(stage.staff2);
    await stage.waiting();
    await witness.hears('message:new');
    for (const one of [stranger, impostor]) expect(await one.rest()).toStrictEqual([]);
  });

  test('[HEAR-1] an unknown customer is not watched by asking for it', async ({ stage }) => {
    const client = await stage.signedIn(stage.staff3);
    client.says('customer:history', { customerId: 'customer1' });
    await client.hears('error');
    const witness = await stage.onDuty(stage.staff2);
    const customer = await stage.host.customer({ id: 'customer1' });
    await customer.writes('I was not here before');
    await witness.hears('message:new');
    expect(await client.rest()).toStrictEqual([]);
  });
}
