import * as v from 'valibot';
import type { Proxy } from '../../proxy/proxy.ts';

const Answer = v.variant('ok', [
  v.looseObject({
    ok: v.literal(true),
    duplicate: v.boolean(),
    message: v.looseObject({ id: v.string() }),
  }),
  v.looseObject({
    ok: v.literal(false),
    error: v.looseObject({ code: v.string(), retryable: v.boolean() }),
  }),
]);
const Sent = v.looseObject({ clientMessageId: v.string() });
const Told = v.looseObject({ message: v.looseObject({ id: v.string() }) });

export type Answered = { readonly key: string; readonly answer: v.InferOutput<typeof Answer> };

/** A page that cannot fall back to long polling, which the proxy passes on without reading it. */
export const READABLE = `{
  const { open } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    const isPolling = String(url).includes('transport=polling');
    return open.call(this, method, isPolling ? '//127.0.0.1:1/' : url, ...rest);
  };
}`;

/** What the pages and the server say to each other over WebSockets from now until the proxy is healed. */
export function watchWire(proxy: Proxy) {
  /** Send keys by connection and number of the acknowledgement. */
  const asked = new Map<string, string>();
  const answers: Answered[] = [];
  const told = new Set<string>();
  let goodbyes = 0;

  proxy.rule(({ direction, connection, packet }) => {
    if (packet.kind === 'disconnect' && direction === 'down') goodbyes += 1;
    if (packet.kind === 'event' && packet.event === 'message:send') {
      asked.set(`${connection}/${packet.ackId}`, v.parse(Sent, packet.args[0]).clientMessageId);
    }
    if (packet.kind === 'event' && packet.event === 'message:new') {
      told.add(v.parse(Told, packet.args[0]).message.id);
    }
    if (packet.kind === 'ack' && packet.of === 'message:send') {
      const key = asked.get(`${connection}/${packet.ackId}`);
      if (key !== undefined) answers.push({ key, answer: v.parse(Answer, packet.args[0]) });
    }
    return undefined;
  });

  const unanswered = (): readonly string[] => {
    const answered = new Set(answers.map(({ key }) => key));
    return [...new Set(asked.values())].filter((key) => !answered.has(key));
  };

  return {
    /** Send keys that the pages have sent. */
    asked: (): readonly string[] => [...new Set(asked.values())],
    /** Those that they have heard nothing of. */
    unanswered,
    answers: answers as readonly Answered[],
    /** Those that they were told are stored. */
    acknowledged: (): readonly string[] => answers.flatMap(({ key, answer }) => (answer.ok ? [key] : [])),
    /** Ids of messages that pages were told of. */
    told: told as ReadonlySet<string>,
    /** How often the server told a page to stay away. */
    goodbyes: () => goodbyes,
    isTakenAsRepeat: (key: string): boolean =>
      answers.some((each) => each.key === key && each.answer.ok && each.answer.duplicate),
    refusals: () => answers.flatMap(({ answer }) => (answer.ok ? [] : [answer.error])),
  };
}
