import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

type Props = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
};

/** What a panel says when it has nothing to show, or could not get it. */
export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div className="flex size-full flex-col items-center justify-center gap-3 p-6 text-center">
      <span className="grid size-11 place-items-center rounded-md border border-n6 bg-n3 text-n10">
        <Icon of={icon} size={20} />
      </span>
      <div className="flex max-w-72 flex-col gap-1">
        <p className="text-body font-medium text-balance text-n12">{title}</p>
        {children ? <p className="text-list text-pretty text-n11">{children}</p> : null}
      </div>
      {action}
    </div>
  );
}
