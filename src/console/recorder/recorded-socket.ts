import type { Asked, OpenSocket } from '../connection/socket-io.ts';
import type { Tape } from './tape.ts';

/** Sockets that are written down. Whether one is open follows from what the console has been told. */
export function recordedSockets(open: OpenSocket, tape: Tape): OpenSocket {
  const sockets = tape.counter();
  const requests = tape.counter();
  return (auth, events, patienceMs) => {
    const n = sockets();
    tape.did('open a socket');
    let isOpen = false;
    let isOver = false;
    const isWanted = (): boolean => !isOver;
    const socket = open(
      auth,
      {
        opened: () =>
          tape.enter(
            { is: 'opened', n },
            () => {
              isOpen = true;
              events.opened();
            },
            isWanted,
          ),
        lost: () =>
          tape.enter(
            { is: 'lost', n },
            () => {
              isOpen = false;
              events.lost();
            },
            isWanted,
          ),
        heard: (event, payload) =>
          tape.enter({ is: 'heard', n, event, payload }, () => events.heard(event, payload), isWanted),
      },
      patienceMs,
    );
    return {
      isOpen: () => isOpen,
      emit: (event, payload) => {
        tape.did(`say ${event}`);
        socket.emit(event, payload);
      },
      emitVolatile: (event, payload) => {
        tape.did(`say ${event}`);
        socket.emitVolatile(event, payload);
      },
      request: (event, payload, timeoutMs) => {
        const request = requests();
        tape.did(`ask ${event}`);
        return tape.after(socket.request(event, payload, timeoutMs), (asked: Asked) => ({
          is: 'answer',
          n: request,
          event,
          ...asked,
        }));
      },
      close: () => {
        tape.did('close the socket');
        isOpen = false;
        isOver = true;
        socket.close();
      },
    };
  };
}
