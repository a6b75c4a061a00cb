import type { IncomingHttpHeaders } from 'node:http';

/** Whether a request may come from where a browser says that it comes from. */
export type OriginRule = (headers: IncomingHttpHeaders) => boolean;

/**
 * ORIGIN-1: a page of another site can make a browser connect here, but not lie about its `Origin`. With a list,
 * exactly those origins (scheme, host and port) may; without, the host that the request was sent to, by http or by
 * https, since a proxy may have ended the encryption. ORIGIN-2: browsers leave `Origin` out only where
 * `Sec-Fetch-Site` tells of the same site; whoever sends neither is a program, which no foreign page can steer.
 */
export function createOriginRule(origins: readonly string[] | null): OriginRule {
  return ({ origin, host, 'sec-fetch-site': site }) => {
    if (origin === undefined) return site === undefined || site === 'same-origin' || site === 'none';
    if (origins !== null) return origins.includes(origin);
    return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
  };
}
