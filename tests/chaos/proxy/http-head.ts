const END = '\r\n\r\n';

/** The head of a request or response with its empty line, and what follows it; null while it isn't whole. */
export function splitHead(buffer: Buffer): { readonly head: string; readonly rest: Buffer } | null {
  const end = buffer.indexOf(END, 0, 'latin1');
  if (end === -1) return null;
  const start = end + END.length;
  return { head: buffer.toString('latin1', 0, start), rest: buffer.subarray(start) };
}

export const asksForWebSocket = (head: string): boolean => /\r\nupgrade:\s*websocket/iu.test(head);

export const switchesProtocols = (head: string): boolean => head.startsWith('HTTP/1.1 101 ');

/** An upgrade request without extensions: nothing is compressed, so frames can be read. */
export function withoutExtensions(head: string): Buffer {
  return Buffer.from(withoutHeader(head, 'sec-websocket-extensions'), 'latin1');
}

/** A request that is the last of its connection: the next one comes on a new connection, where a fault can take hold of it. */
export function lastOfItsConnection(head: string): Buffer {
  const kept = withoutHeader(head, 'connection').slice(0, -END.length);
  return Buffer.from(`${kept}\r\nConnection: close${END}`, 'latin1');
}

/** A whole HTTP response that ends its connection. */
export function plainResponse(status: number, body: string): Buffer {
  const bytes = Buffer.from(body, 'utf8');
  const head = [
    `HTTP/1.1 ${String(status)} Fault`,
    'Content-Type: text/html; charset=utf-8',
    'Cache-Control: no-store',
    `Content-Length: ${String(bytes.length)}`,
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n') + END, 'latin1'), bytes]);
}

function withoutHeader(head: string, name: string): string {
  return head
    .split('\r\n')
    .filter((line) => !line.toLowerCase().startsWith(`${name}:`))
    .join('\r\n');
}
