import { LockKeyhole } from 'lucide-react';
import { chatWords } from '../../words/en/chat.ts';
import { Icon } from '../parts/icon.tsx';

/** Says of what stands below that its customer never sees it. */
export function NoteMark({ author }: { readonly author?: string }) {
  return (
    <p className="flex items-center gap-1 text-2xs font-medium text-note">
      <Icon of={LockKeyhole} size={14} className="size-3!" />
      {chatWords().privateNote}
      {author === undefined ? null : (
        <span className="min-w-0 truncate">
          · <bdi>{author}</bdi>
        </span>
      )}
    </p>
  );
}
