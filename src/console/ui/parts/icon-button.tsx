import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Icon } from './icon.tsx';

type Props = Omit<ComponentProps<'button'>, 'type' | 'children' | 'aria-label'> & {
  readonly icon: LucideIcon;
  /** Its name, for screen readers and the tooltip. */
  readonly label: string;
  /** The shortcut shown in the tooltip, e.g. `J`. */
  readonly keys?: string | undefined;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly pressed?: boolean;
};

/** Under a finger (TOUCH-1) all but the smallest, which stand in lines of text. */
const SIZES = {
  sm: 'size-6 rounded-sm',
  md: 'size-8 rounded-sm pointer-coarse:size-11',
  lg: 'size-10 rounded-md pointer-coarse:size-11',
} as const;

/** A button that shows only a drawing; `TooltipLayer` shows its name on hover and on keyboard focus. */
export function IconButton({ icon, label, keys, size = 'md', pressed, className = '', ...rest }: Props) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      data-tip={label}
      data-keys={keys}
      className={`inline-grid shrink-0 place-items-center text-n10 hover:bg-n4 hover:text-n12 disabled:pointer-events-none disabled:opacity-50 aria-pressed:bg-n4 aria-pressed:text-n12 ${SIZES[size]} ${className}`}
    >
      <Icon of={icon} size={size === 'sm' ? 14 : size === 'lg' ? 20 : 16} />
    </button>
  );
}
