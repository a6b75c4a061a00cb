/**
 * For the builds of widget and console, which talk over WebSocket and, where that is not let through, over HTTP: the client's list of
 * transports without the third.
 */
export const twoTransports = {
  name: 'two-transports',
  apply: 'build',
  enforce: 'pre',
  load: (id: string) =>
    id.endsWith('/engine.io-client/build/esm/transports/index.js')
      ? `import { XHR as polling } from './polling-xhr.js';
         import { WS as websocket } from './websocket.js';
         export const transports = { polling, websocket };`
      : undefined,
} as const;
