import { Eye, PencilLine } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectViewers } from '../../store/views.ts';
import { queueWords } from '../../words/en/queue.ts';
import { Icon } from '../parts/icon.tsx';

/** Colleagues have this conversation open: an eye, or in the warning colour a pencil where a reply is begun. */
export function ViewerMark({ id }: { readonly id: CustomerId }) {
  const viewers = useConsole((state) => selectViewers(state, id));
  if (viewers.length === 0) return null;
  const t = queueWords();
  const replying = viewers.filter(({ isReplying }) => isReplying);
  const names = (replying.length > 0 ? replying : viewers).map(({ staffName }) => staffName).join(', ');
  const words = replying.length > 0 ? t.answeredBy({ names }) : t.openAt({ names });
  return (
    <span data-tip={words} className={replying.length > 0 ? 'text-waiting' : 'text-n10'}>
      <Icon of={replying.length > 0 ? PencilLine : Eye} size={14} />
      <span className="sr-only">{words}</span>
    </span>
  );
}
