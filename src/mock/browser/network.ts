import { FetchInterceptor } from '@mswjs/interceptors/fetch';
import { WebSocketClientConnection, WebSocketInterceptor } from '@mswjs/interceptors/WebSocket';
import { XMLHttpRequestInterceptor } from '@mswjs/interceptors/XMLHttpRequest';
import { defineNetwork, InterceptorSource } from 'msw/experimental';
import { ws } from 'msw/ws';
import { httpHandlers, type HttpPorts } from './http.ts';
import { serveSocketIo, type SocketIoPorts } from './wire/socket-io.ts';

/** What a browser's WebSocket says of a connection that was never made (RFC 6455, 7.4.1). */
const ABNORMAL = 1006;

/**
 * Puts a desk behind an address that exists only in this page. Without a service worker: that would be one for all tabs, and
 * there is none on plain http. Everything else passes untouched. Must be on before socket.io-client is imported, which keeps
 * the `WebSocket` that it finds then.
 */
export function openNetwork(ports: HttpPorts & SocketIoPorts) {
  const wires = new Set<ReturnType<typeof serveSocketIo>>();
  let isReachable = true;
  const desk = ws.link(ports.origin.replace(/^http/u, 'ws'));
  const network = defineNetwork({
    sources: [
      new InterceptorSource({
        interceptors: [new FetchInterceptor(), new XMLHttpRequestInterceptor(), new WebSocketInterceptor()],
      }),
    ],
    handlers: [
      ...httpHandlers(ports, () => isReachable),
      desk.addEventListener('connection', ({ client }) => {
        if (!isReachable) {
          // as a browser tells it; without the error the client would wait for its time to run out
          if (client instanceof WebSocketClientConnection) client.socket.dispatchEvent(new Event('error'));
          client.close(ABNORMAL);
          return;
        }
        const wire = serveSocketIo(
          { send: (text) => client.send(text), close: (code) => client.close(code) },
          ports,
        );
        wires.add(wire);
        client.addEventListener('message', ({ data }) => wire.received(data));
        client.addEventListener('close', () => {
          wires.delete(wire);
          wire.ended();
        });
      }),
    ],
    onUnhandledFrame: 'bypass',
    context: { quiet: true },
  });
  network.enable();

  return {
    /** Not reachable: open sockets are cut, and nothing answers. */
    setReachable(next: boolean): void {
      isReachable = next;
      if (!next) for (const wire of wires) wire.cut();
    },
    close: (): void => network.disable(),
  };
}

export type Network = ReturnType<typeof openNetwork>;
