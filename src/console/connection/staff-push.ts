import { decode } from '#protocol/decode.ts';
import type { StaffDownEvent, StaffDownPayload } from '#protocol/staff/down.ts';
import { staffHeard } from '#protocol/staff/heard.ts';

/** Something the server told, checked. */
export type StaffPush = {
  [E in StaffDownEvent]: { readonly event: E; readonly payload: StaffDownPayload<E> };
}[StaffDownEvent];

/**
 * Checks what was heard. `unknown-event` is none of ours; `malformed` has not the documented shape. From an extended server
 * that is also a message without its place: taken for a strict one's it would stand beside itself when it comes whole.
 */
export function readPush(
  event: string,
  payload: unknown,
  peer?: 'extended' | 'strict',
): StaffPush | 'unknown-event' | 'malformed' {
  if (!Object.hasOwn(staffHeard, event)) return 'unknown-event';
  const decoded = decode(staffHeard[event as StaffDownEvent], payload);
  if (!decoded.ok) return 'malformed';
  const push = { event, payload: decoded.value } as StaffPush;
  const isPlaced = push.event !== 'message:new' || push.payload.message.seq !== undefined;
  return isPlaced || peer !== 'extended' ? push : 'malformed';
}
