import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket as TcpSocket } from 'node:net';
import { Server } from 'socket.io';

/** A real Socket.IO server with a quick heartbeat, and a line to it that can be made deaf: it stays open and says nothing. */
export async function startDeafServer() {
  const http = createHttp();
  const io = new Server(http, { pingInterval: 100, pingTimeout: 100, maxHttpBufferSize: 10_000 });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  let isDeaf = false;
  const wires = new Set<TcpSocket>();
  const line = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const wire of [near, far]) {
      wires.add(wire);
      wire.on('error', () => undefined);
    }
    near.pipe(far);
    far.on('data', (bytes) => void (isDeaf || near.write(bytes)));
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    io,
    url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    goDeaf: (): void => {
      isDeaf = true;
    },
    /** What comes from now on gets through. Lines that lost something stay as they are: nothing can mend them. */
    hearAgain: (): void => {
      isDeaf = false;
    },
    close: async (): Promise<void> => {
      for (const wire of wires) wire.destroy();
      line.close();
      await io.close();
    },
  };
}
