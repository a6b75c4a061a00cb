import { refusal } from '#protocol/errors.ts';
import type { Connection, GatewayLog, Peer } from './peer.ts';
import { answerRefusal, readRequest, refusalOf, type Request } from './request.ts';
import type { Limiter } from './settings.ts';

/** What beginning a request leaves to wait for: its end, or nothing because it is answered already. */
export type Begun = { readonly finished: Promise<void> } | undefined;

/**
 * The ear of a connection. Requests are begun in the order in which they came, each after the one before has begun;
 * only waiting for the commit overlaps, so a pipeline of sends keeps its order and shares a transaction (SEND-2).
 * Whatever `begin` or the end of a request throws is answered as a refusal and never reaches the host.
 */
export function receiveInOrder(
  peer: Peer,
  ports: { readonly limiter: Limiter; readonly log: GatewayLog; readonly mintId: () => string },
  begin: (request: Request) => Promise<Begun>,
): Connection['receive'] {
  const { limiter, log, mintId } = ports;
  let begun: Promise<unknown> = Promise.resolve();

  async function beginAllowed(request: Request): Promise<Begun> {
    const waitMs = await limiter(peer.id);
    if (waitMs === 0) return begin(request);
    answerRefusal(peer, request, refusal('RATE_LIMITED', undefined, waitMs));
    return undefined;
  }

  return async (event, args) => {
    const request = readRequest(event, args);
    const beginning = begun.then(() => beginAllowed(request));
    begun = beginning.catch(() => undefined);
    try {
      await (
        await beginning
      )?.finished;
    } catch (error) {
      answerRefusal(peer, request, refusalOf(error, event, log, mintId));
    }
  };
}
