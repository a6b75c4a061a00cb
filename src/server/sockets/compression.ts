/**
 * WIRE-6: per-message deflate for large answers: histories, catch-up, snapshots. Messages stay below the threshold, and what
 * goes to a room is left out by the transport: it would be compressed once for every connection that hears it. Small windows, because the
 * compressor of a connection stays in memory once it was used (docs/decisions/2026-11-22-socket-compression.md).
 */
export const compression = {
  /** Bytes. */
  threshold: 16_384,
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  serverMaxWindowBits: 13,
  zlibDeflateOptions: { memLevel: 6, chunkSize: 8_192 },
  concurrencyLimit: 4,
};
