import { Check, CircleAlert } from 'lucide-react';
import { type FieldEdit, LATER } from '../../store/state.ts';
import { customerWords } from '../../words/en/customer.ts';
import { noticesWords } from '../../words/en/notices.ts';
import { Icon } from '../parts/icon.tsx';
import { Spinner } from '../parts/spinner.tsx';

const LINK = 'h-6 shrink-0 rounded-sm px-1 font-medium text-n12 underline underline-offset-2';

type Props = {
  readonly edit: FieldEdit | undefined;
  readonly onRetry: () => void;
  /** Own words that gave way to a colleague's are put back. */
  readonly onBring: (text: string) => void;
};

/** How far an edit got, beside its label. */
export function SaveMark({ edit, onRetry, onBring }: Props) {
  return (
    <output className="flex min-w-0 items-center gap-1 text-meta">
      {edit === undefined ? null : <Words edit={edit} onRetry={onRetry} onBring={onBring} />}
    </output>
  );
}

function Words({ edit, onRetry, onBring }: Props & { readonly edit: FieldEdit }) {
  const { replaced } = edit;
  const error = edit.error === LATER ? noticesWords().savedLater : edit.error;
  const t = customerWords();
  switch (edit.save) {
    case 'dirty':
      return <span className="text-n10">{t.notSavedYet}</span>;
    case 'saving':
      return (
        <>
          <Spinner className="size-3 text-n10" />
          <span className="text-n10">{t.saving}</span>
        </>
      );
    case 'saved':
      return (
        <>
          <Icon of={Check} size={14} className="text-online" />
          <span className="text-n10">{replaced === undefined ? t.saved : t.theirsTaken}</span>
          {replaced === undefined ? null : (
            <button type="button" onClick={() => onBring(replaced)} className={LINK}>
              {t.bringMineBack}
            </button>
          )}
        </>
      );
    case 'conflict':
      return (
        <>
          <Icon of={CircleAlert} size={14} className="text-waiting" />
          <span className="text-waiting">
            {t.notSaved}
            <span className="sr-only">: {t.changedMeanwhile({ name: edit.theirs?.by ?? t.aColleague })}</span>
          </span>
        </>
      );
    case 'failed':
      return (
        <>
          <Icon of={CircleAlert} size={14} className="text-urgent" />
          <span className="truncate text-urgent" data-tip={error ?? undefined}>
            {t.notSaved}
            <span className="sr-only">: {error}</span>
          </span>
          <button type="button" onClick={onRetry} className={LINK}>
            {t.retry}
          </button>
        </>
      );
  }
}
