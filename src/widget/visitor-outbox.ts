import { browserParts } from '#outbox/browser.ts';
import { openOutboxStore } from '#outbox/open-store.ts';
import { createOutbox, type Outbox } from '#outbox/outbox.ts';
import type { Row } from '#outbox/row.ts';
import type { PeerLimits, Transport } from '#outbox/transport.ts';
import type { CustomerId } from '#protocol/ids.ts';
import type { VisitorMessage } from '#protocol/visitor/visitor-message.ts';
import type { Line } from './connection.ts';
import { readAnswer } from './door.ts';

export type VisitorOutbox = Outbox<VisitorMessage>;
export type OpenVisitorOutbox = (
  customerId: CustomerId,
  onDelivered: (row: Row, message: VisitorMessage) => void,
) => Promise<VisitorOutbox>;

/** The customer's outbox in this browser. */
export function browserOutbox(window: Window, origin: string): OpenVisitorOutbox {
  return async (customerId, onDelivered) => {
    const parts = browserParts(window);
    const store = await openOutboxStore(parts.after);
    return createOutbox<VisitorMessage>({ ...parts, store, origin, senderId: customerId, onDelivered });
  };
}

/** Carries rows over a line on which `visitor:hello` was answered. */
export const transportOver = (line: Line, limits: PeerLimits = {}): Transport<VisitorMessage> => ({
  mode: 'extended',
  limits,
  send: async ({ text, clientMessageId }, { timeoutMs }) => {
    const asked = await line.ask('message:send', { text, clientMessageId }, timeoutMs);
    if (asked !== undefined && 'closeCode' in asked) return { at: 'silent', closeCode: asked.closeCode };
    const answer = readAnswer('message:send', asked);
    if (answer === undefined) return { at: 'silent' };
    return answer.ok ? { at: 'stored', message: answer.message } : { at: 'refused', error: answer.error };
  },
});
