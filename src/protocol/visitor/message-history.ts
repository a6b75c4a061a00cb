import { ackOf } from '../ack.ts';
import * as v from 'valibot';
import { Page, PageRequest } from '../page.ts';
import { VisitorMessage } from './visitor-message.ts';

/** DESIGN 4.6: one's own history, paged as for staff, oldest first within the page. */
export const VisitorHistory = PageRequest;
export const VisitorHistoryAck = ackOf({ messages: v.array(VisitorMessage), page: Page });
export type VisitorHistoryAck = v.InferOutput<typeof VisitorHistoryAck>;
