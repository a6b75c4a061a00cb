import { type Quantiles, quantiles } from './figures.ts';

export type FlowResult = {
  /** Acknowledged in the measured time, whenever they were sent. */
  readonly messages: number;
  readonly ms: number;
  /** From sending to the acknowledgement, and to the other side, in milliseconds; of all that was sent in the measured time. */
  readonly acked: Quantiles;
  readonly heard: Quantiles;
  /** Sent in the measured time and not heard by the other side at the end. */
  readonly unheard: number;
};

/**
 * Counts a flow of messages. The throughput is what was acknowledged between `begin` and `end`; the times are those of
 * what was sent between them, also of what was answered after the end: who leaves out the late ones measures the quick.
 */
export function createTally(now: () => number) {
  const sent = new Map<string, number>();
  const [ackTimes, hearTimes]: [number[], number[]] = [[], []];
  let span: { readonly at: 'before' | 'over' } | { readonly at: 'measured'; readonly began: number } = {
    at: 'before',
  };
  let messages = 0;
  let ms = 0;

  return {
    begin(): void {
      span = { at: 'measured', began: now() };
    },
    end(): void {
      if (span.at === 'measured') ms = now() - span.began;
      span = { at: 'over' };
    },
    /** Call before sending; the answer is called at the acknowledgement. */
    send(text: string): () => void {
      const at = now();
      const counts = span.at === 'measured';
      if (counts) sent.set(text, at);
      return () => {
        if (span.at === 'measured') messages += 1;
        if (counts) ackTimes.push(now() - at);
      };
    },
    /** What the other side hears. */
    hear(text: string): void {
      const at = sent.get(text);
      if (at === undefined) return;
      sent.delete(text);
      hearTimes.push(now() - at);
    },
    unheard: () => sent.size,
    result: (): FlowResult => ({
      messages,
      ms,
      acked: quantiles(ackTimes),
      heard: quantiles(hearTimes),
      unheard: sent.size,
    }),
  };
}
