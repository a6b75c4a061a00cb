import { controlOf } from '../../mock/node/mock-kit.ts';
import { type MockOptions, startMock } from '#mock/node/start-mock.ts';

/** QA's mock in this process: the pages that were built, the control API, and what its gateways logged as errors. */
export async function startMockServer(options: Partial<MockOptions> = {}) {
  const complaints: string[] = [];
  const mock = await startMock({
    mode: 'extended',
    seed: 1,
    host: '127.0.0.1',
    port: 0,
    log: {
      error: (fields, message) => complaints.push(`${message} ${JSON.stringify(fields)}`),
      warn: () => undefined,
    },
    ...options,
  });
  return {
    ...mock,
    // not localhost: Chromium treats that as reachable even when it is offline
    url: `http://127.0.0.1:${mock.port}`,
    control: controlOf(mock.port),
    complaints: (): readonly string[] => complaints,
  };
}

export type MockServer = Awaited<ReturnType<typeof startMockServer>>;
