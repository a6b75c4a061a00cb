import { decode } from '#protocol/decode.ts';
import type { StaffId } from '#protocol/ids.ts';
import { Name } from '#protocol/text.ts';
import type { Keep } from './ports.ts';

/**
 * What oneself is called on a strict server, which never says so: the name on the first message that was proven to be
 * one's own. Remembered, so that own messages are known as such after a reload too.
 */
export function createOwnName(keep: Keep, origin: string) {
  const keyOf = (staffId: StaffId): string => `deskwire:name:${origin}:${staffId}`;
  return {
    recall(staffId: StaffId): string | undefined {
      try {
        const name = decode(Name, keep.get(keyOf(staffId)));
        return name.ok && name.value !== '' ? name.value : undefined;
      } catch {
        // refused: it is learned again from the next message
        return undefined;
      }
    },
    learn(staffId: StaffId, name: string): void {
      try {
        keep.set(keyOf(staffId), name);
      } catch {
        // refused or full: it holds as long as the tab lives
      }
    },
  };
}
