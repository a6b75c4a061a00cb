import type { WireError } from '#protocol/errors.ts';
import type { CustomerId, MessageId } from '#protocol/ids.ts';
import type { StoredRow } from './row.ts';

/** The least that the outbox must know of a message or a note that the server stored; a note has no `isCustomer`. */
export type Stored = { readonly id: MessageId; readonly text: string; readonly isCustomer?: boolean };

export type SendResult<M extends Stored> =
  /** Acknowledged after the commit (SEND-4), a repeated send key included. */
  | { readonly at: 'stored'; readonly message: M }
  | { readonly at: 'refused'; readonly error: WireError }
  /**
   * No answer within the time, or the connection ended: it may or may not be stored. `closeCode`: the WebSocket's close
   * code when the connection ended; 1009 means that a message was too big.
   */
  | { readonly at: 'silent'; readonly closeCode?: number };

/** The longest text (UTF-16 code units) and the largest frame (bytes) that the server takes, where it told. */
export type PeerLimits = { readonly textChars?: number; readonly frameBytes?: number };

type Send<M extends Stored> = (
  row: StoredRow,
  options: { readonly timeoutMs: number },
) => Promise<SendResult<M>>;

/** The conversation's messages, oldest first; undefined when the server did not tell. */
type ReadHistory<M extends Stored> = (customerId: CustomerId) => Promise<readonly M[] | undefined>;

/**
 * How a row reaches the server. Given to the outbox only while the connection is signed in as the outbox's sender
 * (DESIGN 4.4). `send` never throws for what the network does, and never repeats itself.
 *
 * `extended`: sends `clientMessageId`, hears an acknowledgement. `history` is asked only for rows that once went out
 * to a strict peer.
 * A row with `note` goes out as a note or not at all; a strict peer is never given one.
 * `strict`: plain seed payload; resolves `refused` on an `error` event, otherwise `silent` after the time: the proof
 * comes through `Outbox.proof`.
 */
export type Transport<M extends Stored> =
  | {
      readonly mode: 'extended';
      readonly send: Send<M>;
      readonly history?: ReadHistory<M>;
      readonly limits?: PeerLimits;
    }
  | {
      readonly mode: 'strict';
      readonly send: Send<M>;
      readonly history: ReadHistory<M>;
      readonly limits?: PeerLimits;
    };
