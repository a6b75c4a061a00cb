import { Dialog, DialogHeading, useDialogStore } from '@ariakit/react';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { partsWords } from '../../words/en/parts.ts';
import { IconButton } from '../parts/icon-button.tsx';

type Props = {
  readonly title: string;
  /** The title is read out, and not shown. */
  readonly isBare?: boolean;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A dialog over everything: its first control takes the keyboard, Escape closes it. Whoever shows it gives the focus back. */
export function Overlay({ title, isBare = false, onClose, className = '', children }: Props) {
  const store = useDialogStore({
    open: true,
    setOpen: (open) => {
      if (!open) onClose();
    },
  });
  return (
    <Dialog
      store={store}
      autoFocusOnHide={false}
      // a message that comes in meanwhile is still said
      getPersistentElements={() => document.querySelectorAll('[data-spoken]')}
      backdrop={<div className="z-40 bg-scrim" />}
      className={`fixed inset-x-3 top-3 z-50 mx-auto flex max-h-[calc(100dvh-24px)] max-w-[calc(100vw-24px)] animate-fade flex-col overflow-hidden rounded-lg bg-n1 shadow-float outline-none [--around:var(--color-n1)] min-[720px]:top-[12vh] min-[720px]:max-h-[76vh] ${className}`}
    >
      {isBare ? (
        <DialogHeading className="sr-only">{title}</DialogHeading>
      ) : (
        <header className="flex h-14 shrink-0 items-center border-b border-n6 pe-13 ps-5">
          <DialogHeading className="truncate text-title font-semibold">{title}</DialogHeading>
        </header>
      )}
      {children}
      {/* behind what one came for: that takes the focus first */}
      {isBare ? null : (
        <IconButton
          icon={X}
          label={partsWords().close}
          keys="Esc"
          className="absolute! end-3 top-3"
          onClick={onClose}
        />
      )}
    </Dialog>
  );
}
