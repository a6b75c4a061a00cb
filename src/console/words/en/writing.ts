import { counted } from '../say.ts';
import { words } from '../words.ts';

export const writingWords = words('writing', {
  title: 'Sending',
  timeToTakeBack: 'Time to take a message back',
  off: 'Off',
  seconds: counted({ one: '{count} second', other: '{count} seconds' }),
  atOnce: 'What you send goes out at once.',
  waits:
    'What you send waits so long before it goes out. It goes out too when this page is closed or crashes, as soon as a page of yours is open again.',
});
