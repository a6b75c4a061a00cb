import { type KeyboardEvent, type RefObject, Suspense, useId, useRef } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { FieldName } from '../../store/state.ts';
import { customerWords } from '../../words/en/customer.ts';
import { apart } from '../parts/apart.ts';
import { useAutoGrow } from '../parts/use-auto-grow.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { SaveMark } from './save-mark.tsx';

const MergePrompt = apart(async () => {
  const { MergePrompt: Prompt } = await import('./merge-prompt.tsx');
  return { default: Prompt };
});

const LOOKS = {
  title: 'text-title font-semibold',
  line: 'text-list',
  notes: 'mx-2 mt-1 min-h-28 border-n7! bg-n1! text-list leading-normal',
} as const;

/** What the server takes: more cannot be typed, so nothing has to be refused afterwards. */
const LONGEST: { readonly [name in FieldName]: number } = {
  name: LIMITS.nameChars,
  companyName: LIMITS.nameChars,
  taxCode: LIMITS.taxCodeChars,
  notes: LIMITS.notesChars,
};

type Props = {
  readonly customerId: CustomerId;
  readonly field: FieldName;
  /** What the server has. */
  readonly stored: string;
  readonly look?: keyof typeof LOOKS;
  readonly canCopy?: boolean;
};

/** A field that is edited where it is read: saved after a pause, on Enter and on leaving it. */
export function EditableField({ customerId, field, stored, look = 'line', canCopy = false }: Props) {
  const t = customerWords();
  const { editField, saveField } = useActions();
  const edit = useConsole((state) => state.edits.get(customerId)?.[field]);
  const canEdit = useConsole((state) => state.capabilities.includes('edit'));
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const value = edit?.value ?? stored;
  const save = () => {
    if (edit?.save === 'dirty') void saveField(customerId, field);
  };
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || look === 'notes' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.blur();
  };
  const mark = (
    <SaveMark
      edit={edit}
      onRetry={() => void saveField(customerId, field)}
      onBring={(text) => editField(customerId, field, text)}
    />
  );
  return (
    <div className="min-w-0">
      <div
        className={`flex h-[18px] items-center justify-between gap-2 px-2 ${look === 'title' ? 'sr-only' : ''}`}
      >
        <label htmlFor={id} className="text-meta font-medium text-n10">
          {t[`field_${field}`]}
        </label>
        {look === 'title' ? null : mark}
      </div>
      <div className={`flex items-start gap-1 ${look === 'notes' ? '' : 'pe-1'}`}>
        <Field
          id={id}
          boxRef={box}
          value={value}
          readOnly={!canEdit}
          longest={LONGEST[field]}
          placeholder={canEdit ? t[`add_${field}`] : t.notKnown}
          className={LOOKS[look]}
          onChange={(text) =>
            editField(customerId, field, look === 'notes' ? text : text.replaceAll(/\s*\n\s*/gu, ' '))
          }
          onBlur={save}
          onKey={key}
        />
        {canCopy && value !== '' ? (
          <span className="pt-1">
            <CopyButton text={value} label={t[`copy_${field}`]} />
          </span>
        ) : null}
      </div>
      {look === 'title' ? <div className="px-2 empty:hidden">{mark}</div> : null}
      {edit?.save === 'conflict' ? (
        <Suspense>
          <MergePrompt customerId={customerId} field={field} label={t[`field_${field}`]} edit={edit} />
        </Suspense>
      ) : null}
    </div>
  );
}

type FieldProps = {
  readonly id: string;
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly readOnly: boolean;
  readonly longest: number;
  readonly placeholder: string;
  readonly className: string;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
};

/** A textarea also for one line: a long company name wraps instead of hiding its end. */
function Field({
  id,
  boxRef,
  value,
  readOnly,
  longest,
  placeholder,
  className,
  onChange,
  onBlur,
  onKey,
}: FieldProps) {
  useAutoGrow(boxRef);
  return (
    <textarea
      ref={boxRef}
      id={id}
      rows={1}
      dir="auto"
      value={value}
      readOnly={readOnly}
      maxLength={longest}
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      onKeyDown={onKey}
      className={`field-grow max-h-[50vh] min-w-0 flex-1 resize-none rounded-sm border border-transparent bg-transparent px-[7px] py-[5px] text-page-start wrap-anywhere outline-offset-0 ${readOnly ? '' : 'hover:border-n7 hover:bg-n1 focus:border-n8 focus:bg-n1'} ${className}`}
    />
  );
}
