import { type AcceptReason, NotAccepted } from '#outbox/outbox.ts';
import type { PeerLimits } from '#outbox/transport.ts';
import { LIMITS } from '#protocol/limits.ts';

const REASONS: { readonly [reason in Exclude<AcceptReason, 'too-large'>]: string } = {
  'invalid-text':
    'This message cannot be sent: it is empty, or has characters that cannot be stored. It is still in the composer.',
  'outbox-full': 'Too many messages wait already. This one is still in the composer.',
  'storage-refused': 'The browser could not save the message. It is still in the composer.',
  closed: 'You have been signed out. The message is still in the composer.',
};

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024).toLocaleString()} KB`;

/** Why the outbox has not taken this text, for the person who wrote it. */
export function notAcceptedWords(error: unknown, text: string, limits: PeerLimits): string {
  const reason = error instanceof NotAccepted ? error.reason : 'storage-refused';
  if (reason !== 'too-large') return REASONS[reason];
  const chars = Math.min(limits.textChars ?? LIMITS.textChars, LIMITS.textChars);
  const sizes =
    text.length > chars
      ? `This message has ${text.length.toLocaleString()} characters, and the server takes ${chars.toLocaleString()}.`
      : `This message is ${kilobytes(new TextEncoder().encode(text).length)} large, and the server takes ${kilobytes(limits.frameBytes ?? LIMITS.frameBytes)} with everything that goes along.`;
  return `${sizes} It is still in the composer: shorten it, or send it in parts.`;
}
