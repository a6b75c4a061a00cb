import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo } from 'react';
import { Badge } from '#console/ui/parts/badge.tsx';
import { Icon } from '#console/ui/parts/icon.tsx';
import type { WireEvent } from '../../wire-log/wire-event.ts';
import { clockTime, sizeWords } from './words.ts';

export const ROW_HEIGHT = 28;
const PREVIEW_CHARS = 240;

type Props = {
  readonly event: WireEvent;
  readonly domId: string;
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly isActive: boolean;
};

/** One thing that passed; the whole payload is shown for the row one is on. */
export const WireRow = memo(function WireRow({ event: one, domId, index, total, top, isActive }: Props) {
  const { at, way, kind, line, door, event, payload, bytes, fault } = one;
  const isUp = way === 'up';
  const preview = payload === undefined ? '' : JSON.stringify(payload).slice(0, PREVIEW_CHARS);
  return (
    <div
      id={domId}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot draw rows
      role="option"
      aria-selected={isActive}
      aria-setsize={total}
      aria-posinset={index + 1}
      data-index={index}
      className={`absolute inset-x-0 flex cursor-default items-center gap-2 px-3 text-meta ${isActive ? 'bg-accent-tint' : 'hover:bg-n3'}`}
      style={{ height: ROW_HEIGHT, top }}
    >
      <span className="w-[86px] shrink-0 text-n10 tabular-nums">{clockTime(at)}</span>
      <span className={`shrink-0 ${isUp ? 'text-accent-text' : 'text-online'}`}>
        <Icon of={isUp ? ArrowUp : ArrowDown} size={14} />
        <span className="sr-only">{isUp ? 'from the client' : 'to the client'}</span>
      </span>
      <span className="w-28 shrink-0 truncate text-n10 max-md:hidden">
        {line} {door}
      </span>
      <span className="w-[200px] shrink-0 truncate font-medium text-n12 max-md:w-auto max-md:min-w-0 max-md:flex-1">
        {event}
        {kind === 'event' || event === kind ? '' : <span className="font-normal text-n10"> {kind}</span>}
      </span>
      {fault === undefined ? null : <Badge tone="urgent">{fault}</Badge>}
      <span className="w-14 shrink-0 text-right text-n10 tabular-nums">{sizeWords(bytes)}</span>
      <span className="min-w-0 flex-1 truncate font-mono text-2xs text-n11 max-md:hidden">{preview}</span>
    </div>
  );
});
