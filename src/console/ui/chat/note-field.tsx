import { LockKeyhole, StickyNote } from 'lucide-react';
import { useRef } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { canNote } from '../../store/selectors.ts';
import { chatWords } from '../../words/en/chat.ts';
import { Icon } from '../parts/icon.tsx';
import { useMentionList } from './mention-list.tsx';
import { WritingField } from './writing-field.tsx';

/** Where one writes to colleagues about this customer; "@" calls one of them. Nobody hears that one types (TYPE-1). */
export function NoteField({ customerId }: { readonly customerId: CustomerId }) {
  const t = chatWords();
  const actions = useActions();
  const text = useConsole((state) => state.noteDrafts.get(customerId)?.text ?? '');
  const name = useConsole((state) => state.customers.get(customerId)?.name ?? '');
  const verdict = useConsole((state) => canNote(state, customerId));
  const isExpired = useConsole((state) => state.signIn.at === 'expired');
  const field = useRef<HTMLTextAreaElement>(null);
  const assist = useMentionList(field, text, (next, colleague) =>
    actions.callColleague(customerId, next, colleague.id),
  );
  return (
    <WritingField
      look="note"
      head={
        <p className="flex items-center gap-1.5 px-3.5 pt-2.5 text-meta font-medium text-note">
          <Icon of={LockKeyhole} size={14} />
          {t.neverSees({ name })}
        </p>
      }
      text={text}
      label={t.noteOn({ name })}
      placeholder={t.notePlaceholder}
      hint={t.noteHint}
      verb={t.addNote}
      icon={StickyNote}
      reason={verdict.allowed || isExpired ? null : verdict.reason}
      field={field}
      assist={assist}
      onText={(next) => actions.typeNote(customerId, next)}
      onSend={(next) => actions.writeNote(customerId, next)}
    />
  );
}
