import type { LucideIcon } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '#console/ui/parts/button.tsx';

type Props = {
  readonly icon: LucideIcon;
  readonly accept: string;
  readonly children: string;
  readonly onFile: (file: File) => Promise<void>;
};

/** A button that asks for a file. */
export function FileButton({ icon, accept, children, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={icon} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={children}
        tabIndex={-1}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          // the same file may be given again, changed
          event.target.value = '';
          if (file !== undefined) void onFile(file);
        }}
      />
    </>
  );
}
