import { words } from '../words.ts';

export const emojiWords = words('emoji', {
  emoji: 'Emoji',
  findEmoji: 'Find an emoji',
  found: 'Found',
  noneFound: 'None found',
  noneCalled: 'None is called like that.',
  'group_Smileys & Emotion': 'Smileys & Emotion',
  'group_People & Body': 'People & Body',
  'group_Animals & Nature': 'Animals & Nature',
  'group_Food & Drink': 'Food & Drink',
  'group_Travel & Places': 'Travel & Places',
  group_Activities: 'Activities',
  group_Objects: 'Objects',
  group_Symbols: 'Symbols',
  group_Flags: 'Flags',
});
