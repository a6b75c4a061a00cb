import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { partsWords } from '../../words/en/parts.ts';
import { IconButton } from './icon-button.tsx';

const SHOWN_MS = 1_500;

/** Copies a text; says so for a moment. Where the browser refuses, it says that. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const t = partsWords();
  const [said, setSaid] = useState<'copied' | 'refused' | null>(null);

  const copy = async () => {
    setSaid((await copyText(text)) ? 'copied' : 'refused');
    window.setTimeout(() => setSaid(null), SHOWN_MS);
  };
  const name = said === 'copied' ? t.copied : said === 'refused' ? t.copyRefusedMore : label;
  return (
    <IconButton
      size="sm"
      icon={said === 'copied' ? Check : Copy}
      label={name}
      className={said === 'copied' ? 'text-online!' : ''}
      onClick={() => void copy()}
    />
  );
}

/** Puts a text on the clipboard; false where the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
