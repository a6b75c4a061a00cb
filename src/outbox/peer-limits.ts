import { LIMITS } from '#protocol/limits.ts';
import type { PeerLimits } from './transport.ts';

/** What a frame holds besides the text: event, ids, keys, and a token where servers want it in every payload. */
const ENVELOPE_BYTES = 1_024 + LIMITS.tokenChars;

/** The newest limits that the peer has told in this life. A text beyond them would be sent and refused for ever. */
export function createPeerLimits() {
  let told: PeerLimits = {};
  return {
    learn: (limits: PeerLimits | undefined): void => {
      told = { ...told, ...limits };
    },
    fits: (text: string): boolean => {
      const { textChars = LIMITS.textChars, frameBytes = LIMITS.frameBytes } = told;
      if (text.length > Math.min(textChars, LIMITS.textChars)) return false;
      return new TextEncoder().encode(JSON.stringify(text)).length + ENVELOPE_BYTES <= frameBytes;
    },
  };
}
