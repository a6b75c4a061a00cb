import type { ReactNode } from 'react';

const TONES = {
  neutral: 'bg-n5 text-n11',
  accent: 'bg-accent text-on-accent',
  waiting: 'bg-waiting-tint text-waiting',
  urgent: 'bg-urgent-tint text-urgent',
  online: 'bg-online-tint text-online',
} as const;

type Props = { readonly tone?: keyof typeof TONES; readonly children: ReactNode };

/** A count or a word in a small pill. */
export function Badge({ tone = 'neutral', children }: Props) {
  return (
    <span
      className={`inline-flex h-[18px] min-w-[18px] shrink-0 items-center justify-center rounded-full px-1.5 text-2xs font-semibold tabular-nums ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
