import { decode } from '#protocol/decode.ts';
import { staffDown, type StaffDownEvent, type StaffDownPayload } from '#protocol/staff/down.ts';

/** Something the server told, checked. */
export type StaffPush = {
  [E in StaffDownEvent]: { readonly event: E; readonly payload: StaffDownPayload<E> };
}[StaffDownEvent];

/** Checks what was heard. `unknown-event` is none of ours; `malformed` has not the documented shape. */
export function readPush(event: string, payload: unknown): StaffPush | 'unknown-event' | 'malformed' {
  if (!Object.hasOwn(staffDown, event)) return 'unknown-event';
  const decoded = decode(staffDown[event as StaffDownEvent].payload, payload);
  return decoded.ok ? ({ event, payload: decoded.value } as StaffPush) : 'malformed';
}
