import { parseArgs } from 'node:util';
import { type Protocol, startEchoServer } from './echo-server.ts';

/**
 * `node tests/server/conformance/serve.ts --conformance socket.io` (or `engine.io`): the server that the protocols' own
 * public suites run against, on the port that they have built in.
 */
const { values } = parseArgs({
  options: {
    conformance: { type: 'string', default: 'socket.io' },
    port: { type: 'string', default: '3000' },
  },
});
const protocol: Protocol = values.conformance === 'engine.io' ? 'engine.io' : 'socket.io';
const server = await startEchoServer(protocol, Number(values.port));
process.stdout.write(`${server.url}\n`);
