/** up: client to server. */
export type Direction = 'up' | 'down';

/** What Socket.IO means by a frame. `close`, `ping` and `pong` stand for WebSocket's own control frames too. */
export type Packet =
  | { kind: 'event'; namespace: string; event: string; ackId: number | null; args: readonly unknown[] }
  | {
      kind: 'ack';
      namespace: string;
      ackId: number;
      args: readonly unknown[];
      /** The event it answers, as seen on this connection. */
      of: string | null;
    }
  | { kind: 'connect' | 'disconnect' | 'connect-error'; namespace: string }
  | { kind: 'open' | 'close' | 'ping' | 'pong' | 'upgrade' | 'noop' | 'binary' | 'unknown' };

/** One WebSocket message. `connection` counts from 1 over connections of any kind, `index` from 0 per direction and connection. */
export type Frame = { direction: Direction; connection: number; index: number; packet: Packet };

/**
 * What becomes of a frame. `hold` and `delayMs` take it out of the stream: later frames overtake it, so that a rule can reorder.
 * A frame that goes late on a connection that has ended goes nowhere.
 */
export type Verdict = 'pass' | 'drop' | 'duplicate' | 'hold' | { delayMs: number };

/** `undefined`: no opinion; the first rule with an opinion wins. */
export type Rule = (frame: Frame) => Verdict | undefined;

/** Takes that one fault back; a second call does nothing. */
export type Heal = () => void;
