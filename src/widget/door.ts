import * as v from 'valibot';
import { visitorDown, type VisitorDownEvent, type VisitorDownPayload } from '#protocol/visitor/down.ts';
import { visitorAcks } from '#protocol/visitor/acks.ts';
import type { VisitorUpAck, VisitorUpEvent, VisitorUpPayload } from '#protocol/visitor/up.ts';
import type { Asked, Line } from './connection.ts';

/** An event of the server, checked. */
export type Heard = {
  [E in VisitorDownEvent]: { readonly event: E; readonly payload: VisitorDownPayload<E> };
}[VisitorDownEvent];

/** Checks a server's event; undefined for what is not in the protocol, which is ignored. */
export function readHeard(event: string, payload: unknown): Heard | undefined {
  if (!Object.hasOwn(visitorDown, event)) return undefined;
  const name = event as VisitorDownEvent;
  const result = v.safeParse(visitorDown[name].payload, payload);
  return result.success ? ({ event: name, payload: result.output } as Heard) : undefined;
}

/** Asks and checks the answer; undefined: no answer in time, or none that the protocol knows. */
export async function ask<E extends VisitorUpEvent>(
  line: Line,
  event: E,
  payload: VisitorUpPayload<E>,
  timeoutMs: number,
): Promise<VisitorUpAck<E> | undefined> {
  return readAnswer(event, await line.ask(event, payload, timeoutMs));
}

export function readAnswer<E extends VisitorUpEvent>(event: E, asked: Asked): VisitorUpAck<E> | undefined {
  if (asked === undefined || !('ack' in asked)) return undefined;
  const result = v.safeParse(visitorAcks[event], asked.ack);
  return result.success ? result.output : undefined;
}
