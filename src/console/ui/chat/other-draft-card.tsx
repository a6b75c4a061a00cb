import type { CustomerId } from '#protocol/ids.ts';
import { useActions } from '../../app/console-context.tsx';
import type { DraftKind } from '../../store/draft-marks.ts';
import type { OtherDraft } from '../../store/other-drafts.ts';
import { chatWords } from '../../words/en/chat.ts';
import { Button } from '../parts/button.tsx';

type Props = { readonly customerId: CustomerId; readonly kind: DraftKind; readonly other: OtherDraft };

/** Over the composer: what one wrote elsewhere meanwhile. What stands in the composer stays until one decides (DRAFT-5). */
export function OtherDraftCard({ customerId, kind, other: { text, from } }: Props) {
  const t = chatWords();
  const { takeDraft, keepDraft } = useActions();
  const isElsewhere = from === 'elsewhere';
  const title = isElsewhere ? t.writtenElsewhere : t.writtenBefore;
  return (
    <section
      aria-label={title}
      className="mb-2 flex flex-wrap items-end gap-x-4 gap-y-2 rounded-md border border-n6 bg-n2 px-3.5 py-2.5"
    >
      <div className="min-w-48 flex-1">
        <p className="text-meta text-n11">{title}</p>
        <p
          dir="auto"
          className="max-h-24 overflow-y-auto pt-0.5 text-body wrap-anywhere whitespace-pre-wrap text-n12"
        >
          {text}
        </p>
      </div>
      <div className="flex shrink-0 gap-2">
        <Button size="sm" onClick={() => takeDraft(customerId, kind)}>
          {isElsewhere ? t.takeDraft : t.putBack}
        </Button>
        <Button size="sm" look="quiet" onClick={() => keepDraft(customerId, kind)}>
          {isElsewhere ? t.keepDraft : t.letGo}
        </Button>
      </div>
    </section>
  );
}
