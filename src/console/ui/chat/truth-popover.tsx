import { Popover, PopoverHeading, usePopoverStore } from '@ariakit/react';
import { useEffect, useLayoutEffect } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectDrawn } from '../../store/selectors.ts';
import type { TimelineItem } from '../../store/timeline.ts';
import { TruthList } from '../outbox/truth-list.tsx';
import { markWords } from './delivery-mark.tsx';

type Props = {
  readonly customerId: CustomerId;
  readonly lineKey: string;
  readonly onClose: (lineKey: string) => void;
};

/** The mark of a line: another element once the pending message has become a stored one. */
function markOf(lineKey: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-truth="${CSS.escape(lineKey)}"]`);
}

function stateOf(item: Exclude<TimelineItem, { kind: 'day' }>) {
  switch (item.kind) {
    case 'message':
      return 'sent';
    case 'note':
      return 'saved';
    case 'pending':
      return item.row.state.at;
  }
}

/** Beside a message's mark: everything that is known of how it got to the server, and nothing more. */
export function TruthPopover({ customerId, lineKey, onClose }: Props) {
  const item = useConsole((state) => selectDrawn(state, customerId).find(({ key }) => key === lineKey));
  const store = usePopoverStore({
    open: true,
    setOpen: (open) => {
      if (!open) onClose(lineKey);
    },
    placement: 'bottom',
  });

  // after each drawing: the line may be another one now, or out of sight
  useLayoutEffect(() => {
    const mark = markOf(lineKey);
    if (mark === null) onClose(lineKey);
    store.setAnchorElement(mark);
    store.setDisclosureElement(mark);
  });

  useEffect(() => {
    const look = () => {
      if (markOf(lineKey) === null) onClose(lineKey);
    };
    document.addEventListener('scroll', look, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', look, { capture: true });
  }, [lineKey, onClose]);

  if (item === undefined || item.kind === 'day') return null;
  return (
    <Popover
      store={store}
      fixed
      gutter={6}
      overflowPadding={12}
      className="z-30 w-80 max-w-[calc(100vw-24px)] animate-fade rounded-md bg-n1 px-4 py-3 shadow-float outline-none"
    >
      <PopoverHeading className="mb-2 text-list font-semibold">{markWords(stateOf(item))}</PopoverHeading>
      <TruthList item={item} />
    </Popover>
  );
}
