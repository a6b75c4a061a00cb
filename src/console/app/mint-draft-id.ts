import { asDraftId, type DraftId } from '#protocol/ids.ts';

/** A version 4 UUID by the console's own chance, so that a replay mints the same ones. */
export function mintDraftId(random: () => number): DraftId {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16));
  hex[12] = '4';
  hex[16] = '8';
  const digits = hex.join('');
  return asDraftId(
    [
      digits.slice(0, 8),
      digits.slice(8, 12),
      digits.slice(12, 16),
      digits.slice(16, 20),
      digits.slice(20),
    ].join('-'),
  );
}
