import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';

type Props = {
  readonly title: string;
  /** Null: it was not answered yet. */
  readonly told:
    | { readonly at: 'told'; readonly hasMore: boolean }
    | { readonly at: 'failed'; readonly message: string }
    | null;
  readonly isEmpty: boolean;
  readonly words: {
    readonly loading: string;
    readonly tryAgain: string;
    readonly empty: string;
    readonly older: string;
  };
  readonly onAskAnew: () => void;
  readonly onOlder: () => void;
  /** The list. */
  readonly children: ReactNode;
};

/** A part of the panel whose lines the server tells page by page, in each of its states. */
export function ToldList({ title, told, isEmpty, words, onAskAnew, onOlder, children }: Props) {
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-t border-n6 pt-4">
      <h3 className="text-list font-semibold">{title}</h3>
      {told === null ? (
        <p className="text-meta text-n10">{words.loading}</p>
      ) : told.at === 'failed' ? (
        <div role="alert" className="flex items-center gap-3">
          <p className="flex-1 text-meta text-urgent">{told.message}</p>
          <Button size="sm" onClick={onAskAnew}>
            {words.tryAgain}
          </Button>
        </div>
      ) : isEmpty ? (
        <p className="text-meta text-n10">{words.empty}</p>
      ) : (
        children
      )}
      {told?.at === 'told' && told.hasMore ? (
        <Button size="sm" look="quiet" onClick={onOlder}>
          {words.older}
        </Button>
      ) : null}
    </section>
  );
}
