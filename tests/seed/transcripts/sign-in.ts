import { expect } from 'vitest';
import type { StagedTest } from '../stage.ts';

/** Connection Events: `staff:auth` -> `staff:auth:response`. */
export function signInTranscripts(test: StagedTest): void {
  test('[staff:auth] the right token is answered with success and nothing else', async ({ stage }) => {
    const client = await stage.client();
    client.says('staff:auth', { staffId: 'staff1', token: 'AUTH_TOKEN' });
    expect(await client.hears('staff:auth:response')).toStrictEqual({ success: true });
    expect(await client.rest()).toStrictEqual([]);
  });

  test.for([
    ['a wrong token', { staffId: 'staff1', token: 'guessed' }],
    ["a colleague's token", { staffId: 'staff1', token: 'AUTH_TOKEN_2' }],
    ['an unknown member of staff', { staffId: 'staff99', token: 'AUTH_TOKEN' }],
    ['an empty token', { staffId: 'staff1', token: '' }],
    ['no token', { staffId: 'staff1' }],
    ['no staff id', { token: 'AUTH_TOKEN' }],
    ['a token that is a number', { staffId: 'staff1', token: 7 }],
    ['a token that is an object', { staffId: 'staff1', token: { $ne: '' } }],
    ['a token of 100 000 characters', { staffId: 'staff1', token: 'x'.repeat(100_000) }],
    ['null', null],
    ['a list', ['staff1', 'AUTH_TOKEN']],
    ['a text', 'staff1'],
  ] as const)(
    '[staff:auth] %s is answered with success: false and an error',
    async ([, payload], { stage }) => {
      const client = await stage.client();
      client.says('staff:auth', payload);
      const answer = await client.hears('staff:auth:response');
      expect(answer).toStrictEqual({ success: false, error: expect.stringMatching(/\S/u) });

      client.says('staff:subscribe', { staffId: 'staff1' });
      expect((await client.hears('error')).code).toBe('UNAUTHENTICATED');

      client.says('staff:auth', { staffId: 'staff1', token: 'AUTH_TOKEN' });
      expect(await client.hears('staff:auth:response')).toStrictEqual({ success: true });
    },
  );

  test('[staff:auth] no payload at all is answered with success: false', async ({ stage }) => {
    const client = await stage.client();
    client.says('staff:auth');
    expect(await client.hears('staff:auth:response')).toMatchObject({ success: false });
  });

  test('[staff:auth] a wrong name and a wrong token are answered alike', async ({ stage }) => {
    const client = await stage.client();
    client.says('staff:auth', { staffId: 'staff1', token: 'guessed' });
    client.says('staff:auth', { staffId: 'staff99', token: 'guessed' });
    const first = await client.hears('staff:auth:response');
    expect(await client.hears('staff:auth:response')).toStrictEqual(first);
  });

  test('[note 1] the token may stand in every payload', async ({ stage }) => {
    const customer = await stage.waiting();
    const client = await stage.signedIn(stage.staff1);
    const token = 'AUTH_TOKEN';
    client.says('staff:subscribe', { staffId: 'staff1', token });
    await client.hears('staff:status');
    client.says('customer:accept', { customerId: customer.id, staffId: 'staff1', token });
    await client.hears('customer:update');
    client.says('message:send', { customerId: customer.id, staffId: 'staff1', text: 'With a token', token });
    await customer.isShown('With a token');
    client.says('customer:history', { customerId: customer.id, token });
    const { history } = await client.hears('customer:history:response');
    expect(JSON.stringify(history)).not.toContain(token);
  });

  test('[note 1] the token is validated on each event', async ({ stage }) => {
    const customer = await stage.waiting();
    const client = await stage.onDuty(stage.staff1);
    await stage.host.revoke('staff1');
    client.says('customer:accept', { customerId: customer.id, staffId: 'staff1' });
    expect((await client.hears('error')).code).toBe('TOKEN_REVOKED');
    await client.isClosed();

    const colleague = await stage.onDuty(stage.staff2);
    const { customer: seen } = await colleague.hears('customer:new');
    expect(seen).toMatchObject({ id: customer.id, needsSupport: true });
  });
}
