import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../ui/parts/button.tsx';

type Props = { readonly onFile: (file: Blob) => Promise<void>; readonly look?: 'primary' | 'neutral' };

/** Chooses a recording from the disk. */
export function FileButton({ onFile, look = 'neutral' }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} icon={FolderOpen} onClick={() => input.current?.click()}>
        Open a recording
      </Button>
      <input
        ref={input}
        type="file"
        aria-label="Recording"
        hidden
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen !== undefined) void onFile(chosen);
          // the same file may be chosen once more
          target.value = '';
        }}
      />
    </>
  );
}
