export type TextPart =
  | { readonly at: 'text'; readonly text: string }
  | { readonly at: 'link'; readonly text: string; readonly href: string };

const LINK = /https?:\/\/[^\s<>"'`]+/giu;
/** What ends a sentence does not belong to the address before it; a closing bracket does if it was opened inside. */
const TAIL = /[.,;:!?…]+$/u;

/** Cuts a message into plain text and http(s) links. Nothing else is ever a link, and nothing is ever HTML. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const address = trimmed(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > from) parts.push({ at: 'text', text: text.slice(from, match.index) });
    parts.push({ at: 'link', text: address, href: new URL(address).href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ at: 'text', text: text.slice(from) });
  return parts;
}

function trimmed(address: string): string {
  const bare = address.replace(TAIL, '');
  const isClosedOutside = bare.endsWith(')') && !bare.includes('(');
  return isClosedOutside ? trimmed(bare.slice(0, -1)) : bare;
}

const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\s)+$/u;

/** A few emoji and nothing else: drawn large. */
export const isEmojiOnly = (text: string): boolean => text.length <= 24 && EMOJI.test(text);
