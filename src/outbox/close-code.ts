import * as v from 'valibot';

/** The transport's close event, where the Socket.IO client hands it on as an error's or a close's `context`. */
const Ended = v.object({ context: v.object({ code: v.number() }) });

/** A WebSocket's close code (RFC 6455, 7.4), from what the Socket.IO client tells at a disconnect. */
export function closeCodeOf(details: unknown): number | undefined {
  const ended = v.safeParse(Ended, details);
  return ended.success ? ended.output.context.code : undefined;
}
