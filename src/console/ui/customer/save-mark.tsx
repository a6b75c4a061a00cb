import { Check, CircleAlert } from 'lucide-react';
import type { FieldEdit } from '../../store/state.ts';
import { Icon } from '../parts/icon.tsx';
import { Spinner } from '../parts/spinner.tsx';

type Props = { readonly edit: FieldEdit | undefined; readonly onRetry: () => void };

/** How far an edit got, beside its label. */
export function SaveMark({ edit, onRetry }: Props) {
  return (
    <output className="flex min-w-0 items-center gap-1 text-meta">
      {edit === undefined ? null : <Words edit={edit} onRetry={onRetry} />}
    </output>
  );
}

function Words({ edit, onRetry }: { readonly edit: FieldEdit; readonly onRetry: () => void }) {
  switch (edit.save) {
    case 'dirty':
      return <span className="text-n10">Not saved yet</span>;
    case 'saving':
      return (
        <>
          <Spinner className="size-3 text-n10" />
          <span className="text-n10">Saving…</span>
        </>
      );
    case 'saved':
      return (
        <>
          <Icon of={Check} size={14} className="text-online" />
          <span className="text-n10">Saved</span>
        </>
      );
    case 'failed':
      return (
        <>
          <Icon of={CircleAlert} size={14} className="text-urgent" />
          <span className="truncate text-urgent" data-tip={edit.error ?? undefined}>
            Not saved
            <span className="sr-only">: {edit.error}</span>
          </span>
          <button
            type="button"
            onClick={onRetry}
            className="h-6 rounded-sm px-1 font-medium text-n12 underline underline-offset-2"
          >
            Retry
          </button>
        </>
      );
  }
}
