import type { Heard } from '../hearing.ts';
import { at, listAt } from '../reading.ts';

/** A message as told, unchecked but for what the checks compare. */
export type Told = { readonly id: unknown; readonly text: unknown; readonly whole: unknown };

const told = (whole: unknown): Told => ({ id: at(whole, 'id'), text: at(whole, 'text'), whole });

/** The messages of a `customer:history:response`, in its order. */
export function messagesOf(answer: unknown): readonly Told[] {
  return listAt(answer, 'history', 'messages').map(told);
}

export function textsOf(answer: unknown): readonly unknown[] {
  return messagesOf(answer).map(({ text }) => text);
}

/** The messages of one customer among what was heard. */
export function messagesIn(heard: readonly Heard[], customerId: string): readonly Told[] {
  return heard
    .filter(({ event }) => event === 'message:new')
    .map(({ payload }) => at(payload, 'message'))
    .filter((message) => at(message, 'customerId') === customerId)
    .map(told);
}

/** A text that stands in no conversation yet. */
export const newText = (words: string): string => `${words} ${crypto.randomUUID().slice(0, 8)}`;
