/** What the test process says to the server under test, and hears from it, over the IPC channel. */

/**
 * Where the server kills itself. `before-commit`: the message is in an open transaction. `after-commit`: it is stored,
 * no acknowledgement was given yet. `after-ack`: its sender's kernel has the acknowledgement, nobody else was told.
 */
export type CrashPoint = 'before-commit' | 'after-commit' | 'after-ack';

export type Order =
  | { readonly order: 'crash'; readonly point: CrashPoint; readonly nth: number }
  | { readonly order: 'block'; readonly ms: number }
  | { readonly order: 'fill' | 'empty' }
  | { readonly order: 'expire'; readonly staffId: string; readonly withSession: boolean }
  | { readonly order: 'revoke'; readonly staffId: string }
  | { readonly order: 'clock'; readonly ms: number };

/** `number` is answered; an `error` is the order's own mistake, in words. */
export type OrderMessage = Order & { readonly number: number };

export type Report =
  | { readonly at: 'listening'; readonly port: number }
  | { readonly at: 'taken'; readonly number: number; readonly error?: string };

export type Person = { readonly id: string; readonly name: string; readonly password: string };

/** Handed over in the environment, as JSON, under `SETTINGS_NAME`. Times in milliseconds. */
export type ChaosSettings = {
  readonly heartbeat: { readonly intervalMs: number; readonly timeoutMs: number };
  readonly staff: readonly Person[];
  /** Every acknowledgement of `message:send` is given so much later; 0 leaves it alone. */
  readonly ackDelayMs: number;
  /** How long a write waits for another process's before it is refused; absent: the product's own. */
  readonly busyTimeoutMs?: number | undefined;
  /** Of its clock against this machine's. */
  readonly clockOffsetMs: number;
  /** Folder of the built pages; null: today's. */
  readonly site: string | null;
};

export const SETTINGS_NAME = 'CHAOS_DESK';
