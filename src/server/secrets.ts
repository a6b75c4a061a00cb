import { createHash, randomBytes } from 'node:crypto';

/** Without vowels that could spell words and without characters that are read for another one. */
const ALPHABET = '0123456789bcdfghjkmnpqrstvwxyz';
const ID_CHARS = 16;
const PASSWORD_CHARS = 16;

/** Every character is drawn evenly: bytes that would make some likelier are thrown away. */
function randomText(chars: number): string {
  const fair = 256 - (256 % ALPHABET.length);
  let text = '';
  while (text.length < chars) {
    for (const byte of randomBytes(chars)) {
      if (byte < fair && text.length < chars) text += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return text;
}

/** 16 characters, 78 bits: unique without asking anyone, safe in a URL, a file name and on a command line. */
export function mintId(): string {
  return randomText(ID_CHARS);
}

/** 256 bits, safe in a URL. */
export function mintSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A password for a person to type, in groups of four. */
export function mintPassword(): string {
  return randomText(PASSWORD_CHARS).replace(/(.{4})(?=.)/gu, '$1-');
}

/** SHA-256 in hex. For secrets of full strength only; passwords have `passwords.ts`. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
