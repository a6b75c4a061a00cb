import type { ReactNode } from 'react';
import { isEmojiOnly, MessageText } from './message-text.tsx';

const LOOKS = {
  customer: 'bg-n3 text-n12',
  staff: 'bg-accent-tint text-n12',
  failed: 'bg-urgent-tint text-n12 ring-1 ring-urgent/40 ring-inset',
} as const;

type Props = {
  readonly look: keyof typeof LOOKS;
  readonly text: string;
  /** Place in a group of one sender: decides the corners. */
  readonly first: boolean;
  readonly last: boolean;
  readonly dim?: boolean;
};

/** The words of one message, on the side and in the colour of who wrote them. */
export function Bubble({ look, text, first, last, dim = false }: Props) {
  const fade = dim ? 'opacity-75' : '';
  if (isEmojiOnly(text)) return <p className={`text-emoji wrap-anywhere ${fade}`}>{text}</p>;
  const corners =
    look === 'customer'
      ? `${first ? '' : 'rounded-ss-sm'} ${last ? '' : 'rounded-es-sm'}`
      : `${first ? '' : 'rounded-se-sm'} ${last ? '' : 'rounded-ee-sm'}`;
  return (
    <p
      dir="auto"
      className={`min-w-0 rounded-lg px-3.5 py-2 text-start text-body wrap-anywhere whitespace-pre-wrap ${LOOKS[look]} ${corners} ${fade}`}
    >
      <MessageText text={text} />
    </p>
  );
}

type RowProps = {
  readonly side: 'left' | 'right';
  readonly first: boolean;
  readonly children: ReactNode;
};

/** A line of the timeline; a new group stands a little apart. */
export function BubbleRow({ side, first, children }: RowProps) {
  return (
    <div
      className={`group flex flex-col px-5 max-[719px]:px-3 ${side === 'left' ? 'items-start' : 'items-end'} ${first ? 'pt-3' : 'pt-0.5'}`}
    >
      {children}
    </div>
  );
}
