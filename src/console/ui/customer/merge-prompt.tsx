import type { CustomerId } from '#protocol/ids.ts';
import { useActions } from '../../app/console-context.tsx';
import type { FieldEdit, FieldName } from '../../store/state.ts';
import { panelWords } from '../../words/en/panel.ts';
import { Button } from '../parts/button.tsx';

type Props = {
  readonly customerId: CustomerId;
  readonly field: FieldName;
  readonly label: string;
  readonly edit: FieldEdit;
};

/** Somebody has written into this field meanwhile: shows it under what is typed, and lets one decide (EDIT-2). */
export function MergePrompt({ customerId, field, label, edit }: Props) {
  const { decideField } = useActions();
  if (edit.save !== 'conflict' || edit.theirs === undefined) return null;
  const t = panelWords();
  const { text, by } = edit.theirs;
  const who = by ?? t.colleague;
  const decide = (how: Parameters<typeof decideField>[2]) => void decideField(customerId, field, how);
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be laid out as a box everywhere
      role="group"
      aria-label={t.changedMeanwhile({ field: label })}
      className="mx-2 mt-1 flex flex-col gap-2 rounded-md border border-waiting bg-waiting-tint p-2.5"
    >
      <p className="text-meta text-n12">{text === '' ? t.theyEmptied({ who }) : t.theyWrote({ who })}</p>
      {text === '' ? null : (
        <p
          dir="auto"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard
          tabIndex={0}
          className="max-h-40 overflow-y-auto rounded-sm bg-n1 px-2 py-1.5 text-list wrap-anywhere whitespace-pre-wrap"
        >
          {text}
        </p>
      )}
      <p className="text-meta text-n11">{t.yoursIsKept}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" onClick={() => decide('mine')}>
          {t.keepMine}
        </Button>
        <Button size="sm" onClick={() => decide('theirs')}>
          {t.takeTheirs}
        </Button>
        {field === 'notes' && text !== '' ? (
          <Button size="sm" onClick={() => decide('both')}>
            {t.putTogether}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
