import type { WireError } from '#protocol/errors.ts';
import { decode } from '#protocol/decode.ts';
import type { StaffId } from '#protocol/ids.ts';
import { staffAcks } from '#protocol/staff/acks.ts';
import type { StaffUpAck, StaffUpEvent, StaffUpPayload } from '#protocol/staff/up.ts';
import type { Socket } from './socket-io.ts';

/**
 * No acknowledgement within the time, or the connection ended: it may or may not have been done. `closeCode` of the
 * WebSocket, where that was told (1009: the frame was larger than the server reads).
 */
export type Silent = { readonly silent: true; readonly closeCode?: number };
export const SILENT: Silent = { silent: true };

/** Requests with an acknowledgement. */
export type AckedEvent = Exclude<StaffUpEvent, 'staff:auth'>;
export type Answer<E extends AckedEvent> = StaffUpAck<E> | Silent;

/**
 * A signed-in connection, from sign-in to its end; the next one is another object. Only here can anything be said to the
 * server, so nothing is ever said before sign-in (AUTH-1, DESIGN 4.4).
 */
export type Line = {
  /** `strict`: no acknowledgements, no send key, no paging, no catch-up (DESIGN 4.2). */
  readonly peer: 'extended' | 'strict';
  readonly staffId: StaffId;
  isUp(): boolean;
  /** Without an answer. Nothing happens on a line that has ended. */
  tell<E extends AckedEvent>(event: E, payload: StaffUpPayload<E>): void;
  /** What is worthless later (typing): dropped while the connection is busy. */
  mention<E extends AckedEvent>(event: E, payload: StaffUpPayload<E>): void;
  /** Only on an extended peer. Never rejects. */
  request<E extends AckedEvent>(event: E, payload: StaffUpPayload<E>, timeoutMs: number): Promise<Answer<E>>;
};

export type LineParts = {
  readonly socket: Socket;
  readonly staffId: StaffId;
  readonly peer: Line['peer'];
  /** Goes into every payload, for servers that want it there (DESIGN 4.3); undefined: it does not. */
  readonly token: string | undefined;
  readonly onMalformed: (event: string) => void;
  /** An acknowledgement said no; whether it is about the sign-in is judged elsewhere. */
  readonly onRefusal: (error: WireError) => void;
};

/** A line over an open socket that has had `staff:auth:response { success: true }`. */
export function createLine(parts: LineParts): Line {
  const { socket, staffId, peer, token, onMalformed, onRefusal } = parts;
  const worded = (payload: object): object => (token === undefined ? payload : { ...payload, token });

  return {
    peer,
    staffId,
    isUp: socket.isOpen,
    tell: (event, payload) => socket.emit(event, worded(payload)),
    mention: (event, payload) => socket.emitVolatile(event, worded(payload)),
    request: async <E extends AckedEvent>(event: E, payload: StaffUpPayload<E>, timeoutMs: number) => {
      if (peer === 'strict') throw new Error(`${event} was to be acknowledged by a strict server.`);
      const answer = await socket.request(event, worded(payload), timeoutMs);
      if (answer === undefined) return SILENT;
      if ('closeCode' in answer) return { silent: true, closeCode: answer.closeCode };
      const decoded = decode(staffAcks[event], answer.ack);
      if (!decoded.ok) {
        onMalformed(`${event} (acknowledgement)`);
        return SILENT;
      }
      const value = decoded.value as StaffUpAck<E>;
      if ('ok' in value && !value.ok) onRefusal(value.error);
      return value;
    },
  };
}
