import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 in lower-case hex, the same in Node and in a page (where the platform's own cannot answer at once). */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
