import { useState } from 'react';
import { partsWords } from '../../words/en/parts.ts';
import { copyText } from './copy-button.tsx';

type Props = { readonly children: string; readonly onClick: () => void };

/** One of several things that can be done about something, in words. */
export function Act({ children, onClick }: Props) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="h-6 rounded-sm px-2 text-meta font-medium text-n12 underline-offset-2 hover:bg-n3 hover:underline"
    >
      {children}
    </button>
  );
}

/** Copies a text, and says in its own place what became of it. */
export function CopyAct({ text }: { readonly text: string }) {
  const t = partsWords();
  const [said, setSaid] = useState(t.copy);
  const copy = async () => setSaid((await copyText(text)) ? t.copied : t.copyRefused);
  return <Act onClick={() => void copy()}>{said}</Act>;
}
