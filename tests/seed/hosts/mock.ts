import { tokenIdOf } from '#mock/engine/desk-parts.ts';
import { digest } from '#mock/engine/digest.ts';
import { KNOWN_STAFF } from '#mock/engine/people.ts';
import type { MockMode } from '#mock/engine/wire.ts';
import { startMock } from '#mock/node/start-mock.ts';
import { asCustomerId, asMessageId } from '#protocol/ids.ts';
import type { PlayedCustomer, SeedHost } from '../seed-host.ts';
import { playCustomer } from './played-customer.ts';

/** QA's mock server, on a port of its own. */
function mockIn(mode: MockMode): SeedHost {
  return {
    name: `the mock, --mode ${mode}`,
    async start() {
      const mock = await startMock({ mode, seed: 1, host: '127.0.0.1', port: 0 });
      const url = `http://127.0.0.1:${mock.port}`;
      const customers: PlayedCustomer[] = [];
      let minted = 0;
      return {
        url,
        staff: KNOWN_STAFF,
        async customer({ name, id } = {}) {
          const called = name ?? `Customer ${customers.length + 1}`;
          const known = id === undefined ? {} : { customerToken: `token of ${id}` };
          if (id !== undefined) {
            const resumeHash = digest(`token of ${id}`);
            const at = mock.engine.now();
            await mock.engine.storage().addCustomer({ id: asCustomerId(id), name: called, resumeHash, at });
          }
          const customer = await playCustomer(url, { name: called, ...known });
          customers.push(customer);
          return customer;
        },
        async fill(customerId, texts) {
          for (const text of texts) {
            minted += 1;
            await mock.engine.storage().appendCustomerMessage({
              id: asMessageId(`filled-${minted}`),
              customerId: asCustomerId(customerId),
              text,
              at: mock.engine.now(),
              clientMessageId: null,
            });
          }
        },
        async revoke(staffId) {
          const entry = { at: mock.engine.now(), actor: 'test', act: 'token:revoke' };
          await mock.engine.storage().revokeToken({ id: tokenIdOf(staffId) }, entry);
        },
        async stop() {
          for (const customer of customers) await customer.leaves();
          await mock.close();
        },
      };
    },
  };
}

export const mockInSeedMode = mockIn('seed');
export const mockInExtendedMode = mockIn('extended');
