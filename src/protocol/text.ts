import * as v from 'valibot';
import { LIMITS } from './limits.ts';

/** Text that every database and every JSON parser keeps as it is: no NUL, no half of a surrogate pair. */
const storable = v.check((text: string) => !text.includes('\0') && text.isWellFormed(), 'not storable text');

/** What a person says in a conversation: stored verbatim, never interpreted as HTML, never blank. */
export const MessageText = v.pipe(
  v.string(),
  v.maxLength(LIMITS.textChars),
  storable,
  v.check((text) => text.trim() !== '', 'blank'),
);

/** A short label: a person's or a company's name. */
export const Name = v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.nameChars), storable);
/** A name that stands in a list of many: one line, not blank. */
export const Label = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(LIMITS.labelChars),
  v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u),
  storable,
);
/** A text kept for replies: like one, but shorter. */
export const CannedText = v.pipe(
  v.string(),
  v.maxLength(LIMITS.cannedChars),
  storable,
  v.check((text) => text.trim() !== '', 'blank'),
);
export const TaxCode = v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.taxCodeChars), storable);
export const Notes = v.pipe(v.string(), v.maxLength(LIMITS.notesChars), storable);

/** An opaque secret. Its content means nothing to anyone but the server that issued it. */
export const Token = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.tokenChars));
