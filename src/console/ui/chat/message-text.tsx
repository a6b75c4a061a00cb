import { Fragment, memo, type ReactNode } from 'react';
import { useLinks } from './links.ts';

/** Only what a browser opens without harm; any other scheme stays text. */
const SAFE = /^(?:https?:|mailto:)/iu;
const EMOJI = /^(?:\p{RGI_Emoji}\s*){1,5}$/v;

/** One to five emoji and nothing else: shown large. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= 80 && EMOJI.test(text.trim());
}

/** A message's words as text nodes, with its addresses as links. Never interpreted as HTML. */
export const MessageText = memo(function MessageText({ text }: { readonly text: string }) {
  const links = useLinks();
  const parts: ReactNode[] = [];
  let end = 0;
  for (const link of links?.match(text) ?? []) {
    if (!SAFE.test(link.url)) continue;
    parts.push(<Fragment key={`text ${end}`}>{text.slice(end, link.index)}</Fragment>);
    parts.push(
      <a
        key={`link ${link.index}`}
        href={link.url}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-accent-text underline decoration-1 underline-offset-2 hover:decoration-2"
      >
        {link.text}
      </a>,
    );
    end = link.lastIndex;
  }
  parts.push(<Fragment key={`text ${end}`}>{text.slice(end)}</Fragment>);
  return parts;
});
