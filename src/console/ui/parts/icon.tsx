import type { LucideIcon } from 'lucide-react';

type Props = { readonly of: LucideIcon; readonly size?: 14 | 16 | 20; readonly className?: string };

/** A drawing beside words; screen readers skip it. */
export function Icon({ of: Drawing, size = 16, className = '' }: Props) {
  return <Drawing size={size} strokeWidth={1.5} aria-hidden className={`shrink-0 ${className}`} />;
}
