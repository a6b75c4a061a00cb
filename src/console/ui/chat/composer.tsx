import { SendHorizontal } from 'lucide-react';
import { Suspense, useRef } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { canSend, knowsNotes } from '../../store/selectors.ts';
import { chatWords } from '../../words/en/chat.ts';
import { apart } from '../parts/apart.ts';
import { Tabs } from '../parts/tabs.tsx';
import { useCommand, useShortcut } from '../keyboard/keyboard-context.ts';
import { useCannedList } from './canned-list.tsx';
import { ComposerClosed } from './composer-closed.tsx';
import { focusComposer } from './focus-composer.ts';
import { NoteField } from './note-field.tsx';
import { useSendStop } from './send-stop.tsx';
import { WritingField } from './writing-field.tsx';

export async function loadOtherDraftCard() {
  const { OtherDraftCard } = await import('./other-draft-card.tsx');
  return { default: OtherDraftCard };
}
const OtherDraftCard = apart(loadOtherDraftCard);

type Props = { readonly customerId: CustomerId };

/**
 * Where one writes to this customer, and to no other: mounted anew per customer (SEND-5). Replies and notes have a field
 * each, and nothing goes over from one to the other (NOTE-7).
 */
export function Composer({ customerId }: Props) {
  const hasNotes = useConsole(knowsNotes);
  const isNote = useConsole((state) => state.isNoteMode) && hasNotes;
  const mode = isNote ? 'note' : 'reply';
  const other = useConsole((state) => state.otherDrafts[mode].get(customerId));
  const { setMode } = useActions();
  useCommand('note', () => {
    if (!hasNotes) return false;
    const isWriting = document.activeElement?.matches('main textarea') === true;
    if (isNote && !isWriting) focusComposer();
    else setMode(isNote ? 'reply' : 'note');
  });
  const field = isNote ? (
    <NoteField key="note" customerId={customerId} />
  ) : (
    <Reply key="reply" customerId={customerId} />
  );
  return (
    <div className="shrink-0 px-4 pb-4 max-[719px]:px-2 max-[719px]:pb-2">
      {other === undefined ? null : (
        <Suspense>
          <OtherDraftCard customerId={customerId} kind={mode} other={other} />
        </Suspense>
      )}
      {hasNotes ? (
        <>
          <ModeTabs customerId={customerId} mode={mode} />
          <div role="tabpanel" id="composer" aria-labelledby={`composer-tab-${mode}`}>
            {field}
          </div>
        </>
      ) : (
        field
      )}
    </div>
  );
}

function ModeTabs({ customerId, mode }: Props & { readonly mode: 'reply' | 'note' }) {
  const t = chatWords();
  const { setMode } = useActions();
  const noteKey = useShortcut('note');
  const hasReply = useConsole((state) => state.drafts.has(customerId));
  const hasNote = useConsole((state) => state.noteDrafts.has(customerId));
  const draft = (
    <span data-tip={t.draftTip} className="size-1.5 rounded-full bg-current">
      <span className="sr-only">{t.draft}</span>
    </span>
  );
  return (
    <div className="pb-1.5">
      <Tabs
        label={t.whatYouWrite}
        panel="composer"
        selected={mode}
        onSelect={setMode}
        tabs={[
          { id: 'reply', label: t.reply, extra: mode === 'note' && hasReply ? draft : null },
          {
            id: 'note',
            label: t.note,
            tip: t.privateNote,
            keys: noteKey,
            extra: mode === 'reply' && hasNote ? draft : null,
          },
        ]}
      />
    </div>
  );
}

/** Where one may not write it says why; a draft stays in sight all the same. */
function Reply({ customerId }: Props) {
  const t = chatWords();
  const actions = useActions();
  const draft = useConsole((state) => state.drafts.get(customerId) ?? '');
  const verdict = useConsole((state) => canSend(state, customerId));
  const isExpired = useConsole((state) => state.signIn.at === 'expired');
  const customer = useConsole((state) => state.customers.get(customerId));
  const me = useConsole((state) =>
    state.signIn.at === 'signed-in' || state.signIn.at === 'expired' ? state.signIn.staff.id : null,
  );
  const field = useRef<HTMLTextAreaElement>(null);
  const stop = useSendStop(customerId);
  const canned = useCannedList(field, customerId, draft, (text) => actions.type(customerId, text));
  // under the sign-in overlay, and while storage fails, the field stays as it is: it holds the caret
  const isHeld = customer?.active === true && customer.assignedTo === me;
  if (!verdict.allowed && !isExpired && !isHeld) {
    return <ComposerClosed customer={customer} draft={draft} reason={verdict.reason} />;
  }
  const name = customer?.name ?? '';
  return (
    <WritingField
      look="reply"
      text={draft}
      label={t.messageTo({ name })}
      placeholder={t.writeTo({ name })}
      hint={canned.isKnown ? t.hintCanned : t.hint}
      verb={t.sendTo({ name })}
      icon={SendHorizontal}
      reason={verdict.allowed || isExpired ? null : verdict.reason}
      warning={stop.warning ?? canned.warning}
      head={stop.head}
      assist={{ ...canned.assist, onKey: (event) => canned.assist.onKey(event) || stop.onKey(event) }}
      field={field}
      onText={(text) => actions.type(customerId, text)}
      onSend={(text) => actions.send(customerId, text)}
    />
  );
}
