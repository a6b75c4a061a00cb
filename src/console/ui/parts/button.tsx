import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Icon } from './icon.tsx';
import { Spinner } from './spinner.tsx';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  neutral: 'border border-n7 bg-n1 text-n12 hover:bg-n3',
  note: 'bg-note text-n1 hover:opacity-90',
  quiet: 'text-n11 hover:bg-n4 hover:text-n12',
  danger: 'bg-urgent-fill text-on-accent hover:opacity-90',
} as const;

/** Under a finger all are as high as a finger wants them (TOUCH-1). */
const SIZES = {
  sm: 'h-7 pointer-coarse:h-11 pointer-coarse:min-w-11 gap-1.5 rounded-sm px-2.5 text-meta',
  md: 'h-8 pointer-coarse:h-11 pointer-coarse:min-w-11 gap-2 rounded-sm px-3 text-list',
  lg: 'h-10 pointer-coarse:h-11 pointer-coarse:min-w-11 gap-2 rounded-md px-4 text-body',
} as const;

type Props = Omit<ComponentProps<'button'>, 'type'> & {
  readonly look?: keyof typeof LOOKS;
  readonly size?: keyof typeof SIZES;
  readonly icon?: LucideIcon;
  readonly submit?: boolean;
  /** Shows a ring, keeps the width, and takes no second press. */
  readonly busy?: boolean;
};

export function Button({
  look = 'neutral',
  size = 'md',
  icon,
  submit = false,
  busy = false,
  disabled = false,
  className = '',
  children,
  onClick,
  ...rest
}: Props) {
  const fade = disabled ? 'opacity-50 pointer-events-none' : '';
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      disabled={disabled}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={`relative inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-opacity duration-150 select-none active:opacity-80 ${LOOKS[look]} ${SIZES[size]} ${fade} ${className}`}
    >
      {busy ? (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      ) : null}
      <span className={`inline-flex min-w-0 items-center gap-[inherit] ${busy ? 'opacity-0' : ''}`}>
        {icon ? <Icon of={icon} /> : null}
        <span className="truncate">{children}</span>
      </span>
    </button>
  );
}
