/** E-mail addresses that differ only in case are one (Unicode case, which SQLite's NOCASE does not know). */
export function emailKey(email: string): string {
  return email.normalize('NFC').toLowerCase();
}
