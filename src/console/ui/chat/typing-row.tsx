import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectViewers } from '../../store/views.ts';
import { chatWords } from '../../words/en/chat.ts';

const DOTS = ['', '[animation-delay:150ms]', '[animation-delay:300ms]'] as const;

/** Who types, in a line that is always there: the timeline does not move when somebody begins. */
export function TypingRow({ customerId }: { readonly customerId: CustomerId }) {
  const t = chatWords();
  const typing = useConsole((state) => state.typing.get(customerId));
  const name = useConsole((state) => state.customers.get(customerId)?.name ?? t.theCustomer);
  const viewers = useConsole((state) => selectViewers(state, customerId));
  const replying = viewers.flatMap(({ isReplying, staffName }) => (isReplying ? [staffName] : []));
  const colleagues = [...new Set([...(typing?.colleagues ?? []), ...replying])];
  return (
    <div
      aria-live="off"
      className="flex h-7 shrink-0 items-center gap-4 overflow-hidden px-5 text-meta max-[719px]:px-3"
    >
      {typing?.customer ? (
        <p className="flex min-w-0 animate-fade items-center gap-2 text-n11">
          <span aria-hidden className="flex gap-[3px]">
            {DOTS.map((delay) => (
              <span key={delay} className={`size-[5px] animate-dot rounded-full bg-accent-text ${delay}`} />
            ))}
          </span>
          <span className="truncate">{t.isTyping({ name: <bdi>{name}</bdi> })}</span>
        </p>
      ) : null}
      {colleagues.length > 0 ? (
        <p className="min-w-0 animate-fade truncate font-medium text-waiting">
          {(colleagues.length === 1 ? t.isReplying : t.areReplying)({
            names: <bdi>{colleagues.join(', ')}</bdi>,
          })}
        </p>
      ) : null}
    </div>
  );
}
