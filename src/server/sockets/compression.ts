/**
 * Per-message deflate for histories and snapshots only. Messages of a conversation stay below the threshold and
 * cost nothing; without context takeover no compressor is kept per connection (docs/decisions/2026-11-22-socket-compression.md).
 */
export const compression = {
  /** Bytes. */
  threshold: 4_096,
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  concurrencyLimit: 4,
} as const;
