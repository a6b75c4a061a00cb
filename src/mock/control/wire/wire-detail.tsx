import { X } from 'lucide-react';
import { CopyAct } from '#console/ui/parts/act.tsx';
import { IconButton } from '#console/ui/parts/icon-button.tsx';
import type { WireEvent } from '../../wire-log/wire-event.ts';
import { clockTime, sizeWords } from './words.ts';

type Props = { readonly event: WireEvent; readonly onClose: () => void };

/** All that is known of one event. */
export function WireDetail({ event: one, onClose }: Props) {
  const text = one.payload === undefined ? '' : JSON.stringify(one.payload, null, 2);
  return (
    <section
      aria-label={`Event ${one.number}`}
      className="flex max-h-[45%] min-h-32 shrink-0 flex-col border-t border-n6 bg-n1"
    >
      <header className="flex items-center gap-2 py-1.5 pr-2 pl-3">
        <p className="min-w-0 flex-1 truncate text-meta text-n11">
          <span className="font-semibold text-n12">{one.event}</span> · {one.kind}
          {one.ack === undefined ? '' : ` ${one.ack}`} · {one.way === 'up' ? 'from' : 'to'} {one.line}
          {one.played ? ', played,' : ''} at the {one.door === 'staff' ? 'staff’s' : 'customers’'} door ·{' '}
          {clockTime(one.at)} · {sizeWords(one.bytes)}
          {one.fault === undefined ? '' : ` · struck by ${one.fault}`}
        </p>
        {text === '' ? null : <CopyAct text={text} />}
        <IconButton size="sm" icon={X} label="Close" onClick={onClose} />
      </header>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard
        tabIndex={0}
        aria-label="Payload"
        className="focus-inset min-h-0 flex-1 overflow-auto px-3 pb-3 font-mono text-meta whitespace-pre-wrap wrap-anywhere text-n12"
      >
        {text === '' ? 'No payload.' : text}
      </pre>
    </section>
  );
}
