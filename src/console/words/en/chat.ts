import { counted } from '../say.ts';
import { words } from '../words.ts';

/** A conversation: its header, its lines and where one writes. */
export const chatWords = words('chat', {
  colleagues: 'Colleagues',
  colleaguesFound: counted({
    one: '{count} colleague, arrows to choose',
    other: '{count} colleagues, arrows to choose',
  }),
});
