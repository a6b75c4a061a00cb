import { expect } from 'vitest';
import type { StagedTest } from '../stage.ts';
import { held } from './conversation.ts';

/** `message:typing`, `message:typing:update`. */
export function typingTranscripts(test: StagedTest): void {
  test('[message:typing] is shown to the customer and to the colleague who looks on, not to its sender', async ({
    stage,
  }) => {
    const { customer, holder, onlooker } = await held(stage);
    for (const isTyping of [true, false]) {
      holder.says('message:typing', { customerId: customer.id, staffId: 'staff1', isTyping });
      await customer.seesTyping(isTyping);
      expect(await onlooker.hears('message:typing:update')).toStrictEqual({
        customerId: customer.id,
        isCustomer: false,
        isTyping,
      });
    }
    expect(await holder.rest()).toStrictEqual([]);
  });

  test("[message:typing:update] a customer's typing is shown to the holder", async ({ stage }) => {
    const { customer, holder, onlooker } = await held(stage);
    for (const isTyping of [true, false]) {
      await customer.types(isTyping);
      for (const one of [holder, onlooker]) {
        expect(await one.hears('message:typing:update')).toStrictEqual({
          customerId: customer.id,
          isCustomer: true,
          isTyping,
        });
      }
    }
  });

  test("[message:typing:update] a waiting customer's typing is shown to all subscribed staff", async ({
    stage,
  }) => {
    const customer = await stage.waiting();
    const clients = [await stage.onDuty(stage.staff1), await stage.onDuty(stage.staff2)];
    await customer.types(true);
    for (const client of clients) {
      const { customerId, isTyping } = await client.hears('message:typing:update');
      expect({ customerId, isTyping }).toStrictEqual({ customerId: customer.id, isTyping: true });
    }
  });

  test('[message:typing:update] whoever goes away in the middle of a word has stopped typing', async ({
    stage,
  }) => {
    const { customer, holder, onlooker } = await held(stage);
    await customer.types(true);
    await holder.hears('message:typing:update', ({ isTyping }) => isTyping);
    await customer.leaves();
    await holder.hears('message:typing:update', ({ isCustomer, isTyping }) => isCustomer && !isTyping);

    holder.says('message:typing', { customerId: customer.id, staffId: 'staff1', isTyping: true });
    await onlooker.hears('message:typing:update', ({ isCustomer, isTyping }) => !isCustomer && isTyping);
    holder.leave();
    await onlooker.hears('message:typing:update', ({ isCustomer, isTyping }) => !isCustomer && !isTyping);
  });

  test('[message:typing] is not kept', async ({ stage }) => {
    const { customer, holder, onlooker } = await held(stage);
    holder.says('message:typing', { customerId: customer.id, staffId: 'staff1', isTyping: true });
    await onlooker.hears('message:typing:update');
    onlooker.says('customer:history', { customerId: customer.id });
    const { history } = await onlooker.hears('customer:history:response');
    expect(history.messages).toHaveLength(1);
  });
}
