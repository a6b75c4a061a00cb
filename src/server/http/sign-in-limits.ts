import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { digest } from '../secrets.ts';

const WINDOW_SECONDS = 60;
const KNOWN_PAIRS = 10_000;

/** Tries within a minute. */
export type SignInTries = {
  /** From one address. */
  readonly address: number;
  /** From one address for one name. */
  readonly pair: number;
  /** For one name from all addresses together. */
  readonly login: number;
};

const TRIES: SignInTries = { address: 30, pair: 8, login: 60 };

/**
 * LIMIT-1: guessing passwords is slow, and yet nobody can lock another out for long: nothing is blocked for more than
 * a minute, and who has signed in from an address before does not share the allowance that strangers use up.
 */
export function createSignInLimits(tries: SignInTries = TRIES) {
  const byAddress = limiter(tries.address);
  const byPair = limiter(tries.pair);
  const byLogin = limiter(tries.login);
  const known = new Set<string>();

  return {
    /** Counts one try. Answers 0 when it may be made, else how many milliseconds to wait. */
    async take(address: string, login: string): Promise<number> {
      const keys = keysOf(address, login);
      const waits = [await take(byAddress, keys.address), await take(byPair, keys.pair)];
      if (!known.has(keys.pair)) waits.push(await take(byLogin, keys.name));
      return Math.max(...waits);
    },
    /** The try was the right one: it counts for nothing, and the address is known from now on. */
    async forgive(address: string, login: string): Promise<void> {
      const keys = keysOf(address, login);
      known.delete(keys.pair);
      known.add(keys.pair);
      for (const oldest of known) {
        if (known.size <= KNOWN_PAIRS) break;
        known.delete(oldest);
      }
      await byPair.delete(keys.pair);
      await byAddress.reward(keys.address);
    },
  };
}

const limiter = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS });

// a digest: a name is as long as whoever tries it wants, and is not kept in clear
const keysOf = (address: string, login: string) => {
  const name = digest(login.toLowerCase());
  return { address, name, pair: `${address} ${name}` };
};

async function take(limit: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limit.consume(key);
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(error.msBeforeNext, 1);
    throw error;
  }
}

export type SignInLimits = ReturnType<typeof createSignInLimits>;
