import type { ClientMessageId } from '#protocol/ids.ts';

/** WebSocket close code: a message was too big (RFC 6455, 7.4.1). */
export const TOO_BIG = 1009;
const CLOSES = 2;

/**
 * Rows after which the peer closed with 1009. No answer tells which row it was: with several in flight all are suspects,
 * and from then on each goes alone, so that the second close names the one (reliability.md, 2: poison row).
 */
export function createSuspects() {
  const closes = new Map<ClientMessageId, number>();
  return {
    has: (key: ClientMessageId): boolean => closes.has(key),
    /** True: it was this one. */
    accuse: (key: ClientMessageId, wasAlone: boolean): boolean => {
      const count = closes.get(key) ?? 0;
      if (count > 0 && !wasAlone) return false;
      // when a person tries it once more, one more close is enough
      closes.set(key, Math.min(count + 1, CLOSES - 1));
      return count + 1 >= CLOSES;
    },
    acquit: (key: ClientMessageId): void => void closes.delete(key),
  };
}
