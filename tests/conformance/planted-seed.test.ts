import { MESSAGE_DEFECTS } from './planted/message-defects.ts';
import { finds } from './planted/find-defects.ts';
import { PEOPLE_DEFECTS } from './planted/people-defects.ts';
import { QUEUE_DEFECTS } from './planted/queue-defects.ts';

finds([...PEOPLE_DEFECTS, ...QUEUE_DEFECTS, ...MESSAGE_DEFECTS], 'skip');
