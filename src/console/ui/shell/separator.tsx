import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { isRightToLeft } from '../../words/language.ts';
import { useCommand } from '../keyboard/keyboard-context.ts';

type Props = {
  readonly label: string;
  readonly pane: 'queue' | 'customer';
  readonly width: number;
  readonly limits: { readonly least: number; readonly most: number; readonly usual: number };
  /** On which side of this edge the pane stands that it sizes. */
  readonly sizes: 'start' | 'end';
  readonly onResize: (width: number) => void;
};

const STEP = 16;
/** By a command one goes further: the palette closes after each. */
const STRIDE = 48;

/**
 * The edge between two panes: drag it, or focus it and use the arrows, Home and End; a double click resets it. Who cannot drag
 * has commands in the palette for the same.
 */
export function Separator({ label, pane, width, limits, sizes, onResize }: Props) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const sign = (sizes === 'start') === isRightToLeft() ? -1 : 1;
  const set = (next: number) => onResize(Math.round(Math.min(limits.most, Math.max(limits.least, next))));

  useCommand(`${pane}-wider`, () => set(width + STRIDE));
  useCommand(`${pane}-narrower`, () => set(width - STRIDE));

  const key = (event: KeyboardEvent) => {
    const widths: Record<string, number> = {
      ArrowRight: width + sign * STEP,
      ArrowLeft: width - sign * STEP,
      Home: limits.least,
      End: limits.most,
    };
    const next = widths[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const move = (event: PointerEvent) => {
    if (start.current) set(start.current.width + sign * (event.clientX - start.current.x));
  };
  const up = () => {
    start.current = null;
  };

  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an hr cannot be moved
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={limits.least}
      aria-valuemax={limits.most}
      tabIndex={0}
      onKeyDown={key}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onDoubleClick={() => set(limits.usual)}
      className={`group absolute inset-y-0 z-20 w-[9px] cursor-col-resize touch-none outline-none ${sizes === 'start' ? '-end-1' : '-start-1'}`}
    >
      <span className="absolute inset-y-0 start-1 w-px bg-n6" />
      <span className="absolute inset-y-0 start-[3px] w-[3px] bg-accent opacity-0 transition-opacity duration-150 group-hover:opacity-60 group-hover:delay-150 group-focus-visible:opacity-100 group-active:opacity-100" />
    </div>
  );
}
