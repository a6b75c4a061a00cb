import { CONVERSATION } from './stories/conversation.tsx';
import { CUSTOMER } from './stories/customer.tsx';
import { DIALOGS } from './stories/dialogs.tsx';
import { HANDOVER } from './stories/handover.tsx';
import { OUTBOX } from './stories/outbox.tsx';
import { PARTS } from './stories/parts.tsx';
import { QUEUE } from './stories/queue.tsx';
import { SCREEN } from './stories/screen.tsx';
import { TEAM } from './stories/team.tsx';
import type { Story } from './story.ts';

export const STORIES: readonly [Story, ...Story[]] = [
  SCREEN,
  QUEUE,
  CONVERSATION,
  CUSTOMER,
  HANDOVER,
  OUTBOX,
  TEAM,
  DIALOGS,
  PARTS,
];
