import type { Millis } from '#protocol/timestamp.ts';
import type { Storage } from './storage.ts';

/** Argon2id or another memory-hard hash; the host provides it. */
export type Passwords = {
  /** A self-describing hash: algorithm, parameters and salt in it. */
  hash(password: string): Promise<string>;
  /** False for a wrong password and for a hash that is not one of ours; takes the same time for both. */
  verify(password: string, hash: string | null): Promise<boolean>;
};

/** How long sign-ins live, in milliseconds. */
export type Lifetimes = {
  /** The browser's cookie: a long working day. */
  readonly session: number;
  /** The token a console holds in memory for its socket; renewed while the session lives. */
  readonly socket: number;
};

export const LIFETIMES: Lifetimes = { session: 14 * 3_600_000, socket: 15 * 60_000 };

/** Everything the rules need from outside time and space. */
export type DeskPorts = {
  readonly storage: Storage;
  /** The server's clock. Order and waiting times come from it alone (SYNC-2). */
  readonly now: () => Millis;
  /** A fresh id, safe in a URL; later ids should sort after earlier ones. */
  readonly mintId: () => string;
  /** A fresh secret of at least 256 bits, safe in a URL. */
  readonly mintSecret: () => string;
  /** One-way and fixed-length (SHA-256); secrets are kept only so. */
  readonly digest: (text: string) => string;
  readonly passwords: Passwords;
  readonly lifetimes?: Lifetimes;
  /** How long an offer stays open, in milliseconds. */
  readonly offerMs?: number;
};
