import { afterTest } from './server-kit.ts';

/**
 * A client that writes frames by hand, as no library would: Engine.IO and Socket.IO text over a bare WebSocket.
 * `42["event",...]` is an event, `42` with a number after it asks for an acknowledgement.
 */
export async function rawSocket(url: string, namespace = '') {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  socket.addEventListener('message', ({ data }) => {
    if (data === '2') socket.send('3');
    else frames.push(String(data));
    for (const look of waiting) look();
  });
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener('close', ({ code }) => {
      resolve(code);
    });
  });
  afterTest(() => {
    socket.close();
  });

  /** The first frame, old or new, that fits; it is taken out. */
  function take(fits: RegExp): Promise<string> {
    return new Promise((resolve) => {
      const look = () => {
        const index = frames.findIndex((frame) => fits.test(frame));
        const [frame] = index < 0 ? [] : frames.splice(index, 1);
        if (frame === undefined) return;
        waiting.delete(look);
        resolve(frame);
      };
      waiting.add(look);
      look();
    });
  }

  await take(/^0/u);
  socket.send(`40${namespace}`);
  await take(/^40/u);
  const prefix = namespace === '' ? '42' : `42${namespace},`;
  return {
    closed,
    send: (frame: string | Uint8Array<ArrayBuffer>) => {
      socket.send(frame);
    },
    /** Sends an event whose arguments are JSON text already. */
    say(event: string, ...args: readonly string[]): void {
      socket.send(`${prefix}[${[JSON.stringify(event), ...args].join(',')}]`);
    },
    /** The next `error` event told to this socket. */
    async refusal(): Promise<{ code: string; message: string; context?: Record<string, unknown> }> {
      const frame = await take(/^42(?:\/customer,)?\["error",/u);
      const [, payload] = JSON.parse(frame.slice(frame.indexOf('['))) as [string, never];
      return payload;
    },
    take,
  };
}
