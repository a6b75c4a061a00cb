import { Quote } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useLook } from '../../app/console-context.tsx';
import { canSend } from '../../store/selectors.ts';
import { chatWords } from '../../words/en/chat.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { focusComposer } from './focus-composer.ts';

/** A text as a quotation: each line of it behind a sign, with what is written already behind it. */
export function quoted(text: string, draft: string): string {
  const quotation = text.replaceAll(/^/gmu, '> ');
  return draft === '' ? `${quotation}\n` : `${quotation}\n${draft}`;
}

type Props = { readonly customerId: CustomerId; readonly text: string };

/**
 * What can be done with a line: there under the pointer, and when the keyboard stands on the line. Where there is little room
 * it lies over the line, so that none is kept free for it.
 */
export function RowActions({ customerId, text }: Props) {
  const t = chatWords();
  const { type, setMode } = useActions();
  const look = useLook();
  const quote = () => {
    setMode('reply');
    type(customerId, quoted(text, look().drafts.get(customerId) ?? ''));
    focusComposer();
  };
  const isWritable = canSend(look(), customerId).allowed;
  return (
    <span className="invisible flex shrink-0 group-focus-within/line:visible group-hover:visible max-[719px]:absolute max-[719px]:-top-4 max-[719px]:z-1 max-[719px]:rounded-sm max-[719px]:bg-n1 max-[719px]:shadow-float pointer-coarse:hidden">
      <CopyButton text={text} label={t.copyText} />
      {isWritable ? <IconButton size="sm" icon={Quote} label={t.quote} onClick={quote} /> : null}
    </span>
  );
}
