import { NotAccepted } from '#outbox/outbox.ts';
import type { PeerLimits } from '#outbox/transport.ts';
import { LIMITS } from '#protocol/limits.ts';
import { noticesWords } from '../words/en/notices.ts';

const kilobytes = (bytes: number): string => noticesWords().kilobytes({ count: Math.ceil(bytes / 1024) });

/** Why the outbox has not taken this text, for the person who wrote it. */
export function notAcceptedWords(error: unknown, text: string, limits: PeerLimits): string {
  const t = noticesWords();
  const reason = error instanceof NotAccepted ? error.reason : 'storage-refused';
  if (reason !== 'too-large') return t[`accept_${reason}`];
  const chars = Math.min(limits.textChars ?? LIMITS.textChars, LIMITS.textChars);
  const sizes =
    text.length > chars
      ? t.tooManyCharacters({ length: text.length, most: chars })
      : t.tooLarge({
          size: kilobytes(new TextEncoder().encode(text).length),
          most: kilobytes(limits.frameBytes ?? LIMITS.frameBytes),
        });
  return `${sizes} ${t.shortenIt}`;
}
