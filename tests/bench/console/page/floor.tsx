import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { type Bench, foundBox, foundField } from './bench.ts';
import { endOfFrame, painted } from './frames.ts';
import { textOf } from './words.ts';

type Row = { readonly mid: string; readonly text: string };

const rowOf = (n: number): Row => ({ mid: `floor-${n}`, text: textOf(n) });
const rowsOf = (from: number, count: number): readonly Row[] =>
  Array.from({ length: count }, (_, at) => rowOf(from + at));

/** Number of the first row: older ones have room before it. */
const FIRST = 1_000_000;
let show: (change: (rows: readonly Row[]) => readonly Row[]) => void = () => undefined;
let jump: (index: number) => void = () => undefined;

/** The floor: a bare list of @tanstack/react-virtual in its chat mode, and a bare text field under it. */
export function startFloor(): Bench {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root to draw into.');
  const drawn = createRoot(root);
  flushSync(() => drawn.render(<Floor />));
  let oldest = FIRST;
  let newest = FIRST;
  return {
    async load(n) {
      oldest = FIRST;
      newest = FIRST + n - 1;
      flushSync(() => show(() => []));
      show(() => rowsOf(oldest, n));
      await painted(() => document.querySelector(`[data-mid="floor-${newest}"]`) !== null);
    },
    append(k) {
      for (let at = 0; at < k; at += 1) {
        newest += 1;
        const row = rowOf(newest);
        show((rows) => [...rows, row]);
      }
    },
    async prepend(k) {
      oldest -= k;
      const older = rowsOf(oldest, k);
      show((rows) => [...older, ...rows]);
      await endOfFrame();
    },
    async jumpTo(n) {
      jump(n - 1);
      await painted(() => document.querySelector(`[data-mid="floor-${oldest + n - 1}"]`) !== null);
    },
    scroller: () => foundBox('[role=log]'),
    input: foundField,
    rowSelector: '[data-mid]',
  };
}

function Floor() {
  const [rows, setRows] = useState<readonly Row[]>([]);
  useLayoutEffect(() => {
    show = setRows;
  }, []);
  return (
    <div className="flex h-full flex-col">
      {rows.length === 0 ? <div className="flex-1" /> : <List rows={rows} />}
      <textarea className="h-24 shrink-0 border" />
    </div>
  );
}

function List({ rows }: { readonly rows: readonly Row[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the floor is the library
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48,
    getItemKey: useCallback((index: number) => rows[index]?.mid ?? index, [rows]),
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 48,
    initialOffset: Number.MAX_SAFE_INTEGER,
  });
  useLayoutEffect(() => {
    jump = (index) => list.scrollToIndex(index, { align: 'center' });
  }, [list]);
  return (
    <div ref={scroller} role="log" className="min-h-0 flex-1 overflow-y-auto">
      <div className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ key, index, start }) => (
          <div
            key={key}
            ref={list.measureElement}
            data-index={index}
            data-mid={rows[index]?.mid}
            className="absolute inset-x-0 top-0 px-5 py-2 text-body"
            style={{ transform: `translateY(${start}px)` }}
          >
            {rows[index]?.text}
          </div>
        ))}
      </div>
    </div>
  );
}
