import { type MouseEvent, type ReactNode, useId } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions } from '../../app/console-context.tsx';

type Props = {
  readonly title: ReactNode;
  /** What this is about, where the title does not say it all. */
  readonly words?: string;
  readonly children: ReactNode;
};

/** A group of the outbox with its heading. */
export function Card({ title, words, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="overflow-hidden rounded-md border border-n6 bg-n1">
      <div className="bg-n2 px-4 py-2.5">
        <h3 id={id} className="text-list font-semibold wrap-anywhere">
          {title}
        </h3>
        {words === undefined ? null : <p className="mt-0.5 text-meta text-pretty text-n11">{words}</p>}
      </div>
      <ul>{children}</ul>
    </section>
  );
}

/** A customer's name that leads to the conversation. */
export function CustomerLink({ id, name }: { readonly id: CustomerId; readonly name: string }) {
  const { open } = useActions();
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(id);
  };
  return (
    <a
      href={`/c/${encodeURIComponent(id)}`}
      onClick={go}
      className="rounded-sm font-medium text-accent-text underline-offset-2 hover:underline"
    >
      <bdi>{name}</bdi>
    </a>
  );
}
