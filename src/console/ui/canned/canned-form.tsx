import { Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { CannedReply } from '#protocol/canned-reply.ts';
import { LIMITS } from '#protocol/limits.ts';
import { useActions } from '../../app/console-context.tsx';
import { cannedWords } from '../../words/en/canned.ts';
import { variablesWords } from '../../words/en/variables.ts';
import { type Variable, VARIABLES } from '../chat/variables.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/text-field.tsx';

type Props = { readonly reply: CannedReply; readonly isNew: boolean; readonly onDone: () => void };

/** One canned reply. What is typed stays until it is saved or given up. */
export function CannedForm({ reply, isNew, onDone }: Props) {
  const t = cannedWords();
  const { saveCanned, removeCanned } = useActions();
  const [name, setName] = useState(reply.name);
  const [text, setText] = useState(reply.text);
  const [busy, setBusy] = useState<'save' | 'remove' | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const isFull = name.trim() !== '' && text.trim() !== '';

  const run = async (what: 'save' | 'remove') => {
    setBusy(what);
    const isDone =
      what === 'save' ? await saveCanned(reply.id, name.trim(), text) : await removeCanned(reply.id);
    setBusy(null);
    if (isDone) onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isFull && busy === null) void run('save');
  };
  const insert = (variable: Variable) => {
    const box = field.current;
    if (box === null) return;
    box.focus();
    box.setRangeText(`{{${variable}}}`, box.selectionStart, box.selectionEnd, 'end');
    setText(box.value);
  };

  return (
    <form
      ref={form}
      onSubmit={submit}
      className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-5"
    >
      <TextField
        label={t.name}
        hint={t.nameHint}
        value={name}
        maxLength={LIMITS.labelChars}
        onChange={({ target }) => setName(target.value)}
      />
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-list font-medium">
          {t.text}
        </label>
        <textarea
          ref={field}
          id={id}
          dir="auto"
          rows={6}
          value={text}
          maxLength={LIMITS.cannedChars}
          onChange={({ target }) => setText(target.value)}
          className="w-full resize-y rounded-sm border border-n8 bg-n1 px-3 py-2 text-body outline-offset-0 hover:border-n9"
        />
        <fieldset className="flex flex-wrap items-center gap-1.5">
          <legend className="float-start me-1 text-meta text-n10">{t.filledIn}</legend>
          {VARIABLES.map((variable) => (
            <Button key={variable} size="sm" onClick={() => insert(variable)}>
              {variablesWords()[`variable_${variable}`]}
            </Button>
          ))}
        </fieldset>
      </div>
      <footer className="flex items-center gap-2">
        {isNew ? null : (
          <Button look="quiet" icon={Trash2} busy={busy === 'remove'} onClick={() => void run('remove')}>
            {t.remove}
          </Button>
        )}
        <span className="flex-1" />
        <Button onClick={onDone}>{t.back}</Button>
        <Button look="primary" submit disabled={!isFull} busy={busy === 'save'}>
          {t.save}
        </Button>
      </footer>
    </form>
  );
}
