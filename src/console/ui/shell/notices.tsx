import { CircleAlert, Info, X } from 'lucide-react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { Notice } from '../../store/state.ts';
import { doorWords } from '../../words/en/door.ts';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';

/** Lines at the foot of the screen. The list is always there, so a screen reader hears what is added, once. */
export function Notices() {
  const notices = useConsole((state) => state.notices);
  return (
    <output
      aria-live="polite"
      aria-atomic="false"
      className="pointer-events-none fixed inset-x-3 bottom-40 z-40 flex flex-col gap-2 min-[720px]:end-auto min-[720px]:bottom-20 min-[720px]:start-[68px] min-[720px]:w-[296px]"
    >
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </output>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const { dismissNotice } = useActions();
  const isError = notice.tone === 'error';

  return (
    <div className="pointer-events-auto flex animate-rise items-start gap-2.5 rounded-md bg-n1 py-2.5 pe-2 ps-3 shadow-float">
      <Icon of={isError ? CircleAlert : Info} className={`mt-0.5 ${isError ? 'text-urgent' : 'text-n10'}`} />
      <p className="min-w-0 flex-1 text-list wrap-anywhere text-n12">{notice.text}</p>
      <IconButton size="sm" icon={X} label={doorWords().putAway} onClick={() => dismissNotice(notice.id)} />
    </div>
  );
}
