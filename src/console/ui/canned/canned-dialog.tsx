import { ChevronRight, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CannedReply } from '#protocol/canned-reply.ts';
import { mintCannedId } from '../../app/canned.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { fold } from '../../store/queue-order.ts';
import { cannedWords } from '../../words/en/canned.ts';
import { Overlay } from '../keyboard/overlay.tsx';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Spinner } from '../parts/spinner.tsx';
import { CannedForm } from './canned-form.tsx';

/** The desk's canned replies, for all of the staff: to find, make, change and remove them (CANNED-1). */
export function CannedDialog({ onClose }: { readonly onClose: () => void }) {
  const t = cannedWords();
  const { wantCanned } = useActions();
  const isKnown = useConsole(({ capabilities }) => capabilities.includes('canned'));
  const replies = useConsole((state) => state.canned);
  const isOnline = useConsole((state) => state.connection.at === 'online');
  const [edited, setEdited] = useState<CannedReply | null>(null);
  /** Which one was last looked at: the keyboard goes back to it. */
  const [left, setLeft] = useState<string | null>(null);
  useEffect(() => {
    wantCanned();
    // asked anew when there is a line again
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [wantCanned, isOnline]);

  const isNew = edited !== null && replies?.some(({ id }) => id === edited.id) !== true;
  return (
    <Overlay
      title={edited === null ? t.title : isNew ? t.titleNew : t.titleOne}
      onClose={onClose}
      className="w-[600px]"
    >
      {!isKnown ? (
        <Says>{t.notKept}</Says>
      ) : edited !== null ? (
        <CannedForm
          key={edited.id}
          reply={edited}
          isNew={isNew}
          onDone={() => {
            setLeft(edited.id);
            setEdited(null);
          }}
        />
      ) : replies === null ? (
        isOnline ? (
          <div className="grid place-items-center py-16">
            <Spinner className="size-5 text-accent-text" />
            <span className="sr-only">{t.loading}</span>
          </div>
        ) : (
          <Says>{t.needsConnection}</Says>
        )
      ) : (
        <Replies
          replies={replies}
          left={left}
          onEdit={setEdited}
          onNew={() => setEdited({ id: mintCannedId(), name: '', text: '' })}
        />
      )}
    </Overlay>
  );
}

function Says({ children }: { readonly children: string }) {
  return <p className="px-5 py-8 text-list text-n11">{children}</p>;
}

type RepliesProps = {
  readonly replies: readonly CannedReply[];
  readonly left: string | null;
  readonly onEdit: (reply: CannedReply) => void;
  readonly onNew: () => void;
};

function Replies({ replies, left, onEdit, onNew }: RepliesProps) {
  const t = cannedWords();
  const search = useRef<HTMLInputElement>(null);
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (left !== null) (row.current ?? search.current)?.focus();
  }, [left]);
  const [query, setQuery] = useState('');
  const wanted = fold(query);
  const found = replies.filter(({ name, text }) => fold(`${name}\n${text}`).includes(wanted));
  return (
    <>
      <div className="flex items-center gap-3 border-b border-n6 px-5 py-3">
        <input
          ref={search}
          type="search"
          aria-label={t.find}
          placeholder={t.find}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
          className="h-8 min-w-0 flex-1 rounded-sm border border-n8 bg-n1 px-3 text-list hover:border-n9"
        />
        <Button look="primary" icon={Plus} onClick={onNew}>
          {t.newReply}
        </Button>
      </div>
      {found.length === 0 ? (
        <Says>{replies.length === 0 ? t.none : t.noneFound}</Says>
      ) : (
        <ul className="min-h-0 flex-1 overflow-y-auto p-2">
          {found.map((reply) => (
            <li key={reply.id}>
              <button
                ref={reply.id === left ? row : undefined}
                type="button"
                onClick={() => onEdit(reply)}
                className="flex h-13 w-full items-center gap-3 rounded-sm px-3 text-start hover:bg-n3"
              >
                <span className="flex min-w-0 flex-1 flex-col">
                  <span dir="auto" className="truncate text-page-start text-list font-medium">
                    {reply.name}
                  </span>
                  <span dir="auto" className="truncate text-page-start text-meta text-n10">
                    {reply.text}
                  </span>
                </span>
                <Icon of={ChevronRight} className="shrink-0 text-n10" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
