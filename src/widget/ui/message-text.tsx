import { textParts } from '../text-parts.ts';

/** A message's words: line breaks by style, links as plain anchors, never HTML. */
export const MessageText = ({ text }: { text: string }) => (
  <>
    {textParts(text).map((part, index) =>
      part.at === 'link' ? (
        // parts never move within a message
        // oxlint-disable-next-line react/no-array-index-key
        <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          {part.text}
        </a>
      ) : (
        part.text
      ),
    )}
  </>
);
