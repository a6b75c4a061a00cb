import * as v from 'valibot';
import { staffUp, type StaffUpEvent } from '#protocol/staff/up.ts';
import { broken, type Verdict } from '../check.ts';
import type { Client } from '../client.ts';
import { at, spell } from '../reading.ts';

/** An acknowledgement that has the shape which `deskwire/1` gives it, or the verdict on one that has not. */
export type Acked = { readonly ack: unknown } | { readonly fault: Verdict };

/** Asks, and holds the acknowledgement against its schema. */
export async function askFor(client: Client, event: StaffUpEvent, payload: object): Promise<Acked> {
  const ack = await client.asks(event, payload);
  if (ack === undefined) return { fault: broken(`an acknowledgement of ${event}`, 'none') };
  const result = v.safeParse(staffUp[event].ack, ack);
  if (result.success) return { ack };
  const [issue] = result.issues;
  const where = [event, v.getDotPath(issue)].filter((part) => part !== null).join('.');
  return { fault: broken(`${where}: ${issue.expected ?? issue.type}`, spell(ack)) };
}

export const isDone = (ack: unknown): boolean => at(ack, 'ok') === true;
export const refusedWith = (ack: unknown): unknown => at(ack, 'error', 'code');
export const mintKey = (): string => crypto.randomUUID();
