import groups from 'unicode-emoji-json/data-by-group.json';
import { fold } from '../../store/queue-order.ts';

export type Emoji = { readonly emoji: string; readonly name: string };
export type EmojiGroup = { readonly name: GroupName; readonly emojis: readonly Emoji[] };
type GroupName =
  | 'Smileys & Emotion'
  | 'People & Body'
  | 'Animals & Nature'
  | 'Food & Drink'
  | 'Travel & Places'
  | 'Activities'
  | 'Objects'
  | 'Symbols'
  | 'Flags';

/** All emoji of Unicode by its own groups, in its own order. */
export const GROUPS = groups as readonly EmojiGroup[];

/** Those with every word of the query at the beginning of a word of their name. */
export function findEmoji(query: string): readonly Emoji[] {
  const words = fold(query).trim().split(/\s+/u);
  return GROUPS.flatMap(({ emojis }) =>
    emojis.filter(({ name }) => {
      const parts = fold(name).split(/[^\p{L}\p{N}]+/u);
      return words.every((word) => parts.some((part) => part.startsWith(word)));
    }),
  );
}
