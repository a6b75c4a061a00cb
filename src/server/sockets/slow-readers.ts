import type { Namespace, Socket } from 'socket.io';
import type { GatewayLog, Timers } from '#hosting/peer.ts';

const LOOK_EVERY_MS = 1_000;

/** More than the longest history of a peer without paging (1 000 messages of 10 000 characters) can ever be. */
const BACKLOG_BYTES = 48 * 1024 * 1024;
const BACKLOG_PACKETS = 20_000;

type Waiting = { readonly data?: unknown };

/** What the engine has not written yet. It keeps it in a field that its types do not tell of. */
function backlog(engineSocket: object): readonly Waiting[] {
  const waiting: unknown = Reflect.get(engineSocket, 'writeBuffer');
  return Array.isArray(waiting) ? (waiting as Waiting[]) : [];
}

const bytesOf = ({ data }: Waiting) =>
  typeof data === 'string' || Buffer.isBuffer(data) ? Buffer.byteLength(data) : 0;

function cutIfSlow({ conn, id }: Socket, log: GatewayLog): void {
  const waiting = backlog(conn);
  if (waiting.length === 0) return;
  const bytes = waiting.reduce((sum, packet) => sum + bytesOf(packet), 0);
  if (bytes <= BACKLOG_BYTES && waiting.length <= BACKLOG_PACKETS) return;
  log.warn({ socket: id, bytes, packets: waiting.length }, 'slow reader cut off');
  conn.close(true);
}

/** LIMIT-3: who takes nothing off the line does not fill our memory; the transport is cut, the client comes back. */
export function watchSlowReaders(
  namespaces: readonly Namespace[],
  timers: Timers,
  log: GatewayLog,
): () => void {
  return timers.every(LOOK_EVERY_MS, () => {
    for (const { sockets } of namespaces) {
      for (const socket of sockets.values()) cutIfSlow(socket, log);
    }
  });
}
