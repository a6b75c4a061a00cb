import type { CustomerId, Seq } from '#protocol/ids.ts';

/**
 * `waiting`: somebody waits for an answer and nobody has accepted them. `message`: a customer of one's own has written.
 * `mention`: a colleague's note calls one. `offer`: a colleague offers one a conversation. `failed`: something of one's own was not sent, and wants a decision.
 */
export const ALERT_KINDS = ['waiting', 'message', 'mention', 'offer', 'failed'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Something that a person who looks elsewhere wants to know. */
export type Alert = {
  /** The same in every tab of the same person, whatever tab learns of it first. */
  readonly key: string;
  readonly kind: AlertKind;
  readonly customerId: CustomerId;
  /** One line: who. */
  readonly title: string;
  /** What was written; may be empty. */
  readonly text: string;
  /** Of a message: which one of its customer's, as `seen` counts. */
  readonly count?: Seq;
};
