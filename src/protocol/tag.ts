import * as v from 'valibot';
import { LIMITS } from './limits.ts';

/**
 * Extension: a word or a few that the staff put on a customer. One line; white space is folded, so that what looks alike is
 * alike.
 */
export const Tag = v.pipe(
  v.string(),
  v.normalize('NFC'),
  v.transform((text) => text.replaceAll(/\s+/gu, ' ').trim()),
  v.minLength(1),
  v.maxLength(LIMITS.tagChars),
  v.regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u),
);
export type Tag = v.InferOutput<typeof Tag>;

/** Tags of one key are the same tag: a customer carries it once, and it is spelled alike all over the desk. */
export const tagKey = (tag: string): string => tag.normalize('NFC').toLowerCase();
