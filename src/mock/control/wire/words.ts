const SECONDS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** The time of day by this computer's zone. */
export function clockTime(at: number, withMillis = true): string {
  const words = SECONDS.format(at);
  return withMillis ? `${words}.${String(Math.floor(at) % 1_000).padStart(3, '0')}` : words;
}

export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
