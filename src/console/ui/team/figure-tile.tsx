import type { ReactNode } from 'react';

type Props = { readonly name: string; readonly tone?: string; readonly children: ReactNode };

/** One number and what it is. */
export function FigureTile({ name, tone = '', children }: Props) {
  return (
    <div className="flex min-w-36 flex-1 flex-col gap-1 rounded-md border border-n6 px-4 py-3">
      <dt className="text-meta text-n10">{name}</dt>
      <dd className={`text-[20px] leading-7 font-semibold tabular-nums ${tone}`}>{children}</dd>
    </div>
  );
}
