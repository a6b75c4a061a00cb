import type { Input } from '../recording.ts';

/** What came in, in a few words. */
export function inputWords(input: Input): string {
  switch (input.is) {
    case 'start':
      return 'The page was opened';
    case 'act':
      return `Agent: ${input.act.name}`;
    case 'timer':
      return 'A wait was over';
    case 'reply':
      return input.status === undefined ? 'No reply' : `Reply ${input.status}`;
    case 'opened':
      return 'Connected';
    case 'lost':
      return 'Connection lost';
    case 'heard':
      return `Server: ${input.event}`;
    case 'answer':
      return `Answer to ${input.event}`;
    case 'outbox':
    case 'no-outbox':
    case 'outbox-told':
    case 'outbox-did':
    case 'outbox-refused':
      return 'Outbox';
    case 'delivered':
      return 'Message delivered';
    case 'send':
      return 'Message on its way';
    case 'history':
      return 'History asked for';
    case 'page':
      return `Page: ${input.event}`;
    case 'blur':
      return 'Window left';
    case 'moved':
      return 'Back or forward';
  }
}
