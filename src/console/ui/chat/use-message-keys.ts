import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { TimelineItem } from '../../store/timeline.ts';
import { useCommand } from '../keyboard/keyboard-context.ts';
import { focusComposer } from './focus-composer.ts';

type Lines = Virtualizer<HTMLDivElement, Element>;

/** The line on which the keyboard stands. It stays drawn however far one scrolls away: else the focus would be lost with it. */
export function useActiveLine(items: readonly TimelineItem[]) {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const at = activeKey === null ? -1 : items.findIndex(({ key }) => key === activeKey);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      return at === -1 || drawn.includes(at) ? drawn : [...drawn, at].toSorted((a, b) => a - b);
    },
    [at],
  );
  return { activeKey, setActiveKey, rangeExtractor };
}

const CONTROLS = 'a[href], button:not(:disabled)';

const lineAt = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;

function lineOf(box: HTMLElement | null, key: string): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"]`) ?? null;
}

function controlsOf(line: HTMLElement | null): readonly HTMLElement[] {
  return [...(line?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
}

/** The nearest message from `from` on, in steps of `step`; -1: there is none. */
function messageFrom(items: readonly TimelineItem[], from: number, step: 1 | -1): number {
  let at = from;
  while (items[at]?.kind === 'day') at += step;
  return items[at] === undefined ? -1 : at;
}

/** By what an act is found again in a line that was drawn anew: a mark is one whatever it says. */
function actOf(control: Element): string {
  if (control instanceof HTMLElement && control.dataset['truth'] !== undefined) return 'mark';
  return control.getAttribute('aria-label') ?? control.textContent;
}

/** Focuses the first that takes the focus: what is hidden does not. */
function focusFirst(controls: readonly HTMLElement[]): void {
  controls.find((control) => {
    control.focus();
    return document.activeElement === control;
  });
}

type Parts = {
  readonly items: readonly TimelineItem[];
  readonly lines: Lines;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly active: ReturnType<typeof useActiveLine>;
  readonly isAtEnd: boolean;
  readonly onMove: () => void;
};

/**
 * Walks through the messages by key, with the real focus, so that every screen reader follows (docs/decisions): arrows, Home,
 * End and pages from line to line; Enter or the menu key into what can be done with a line, arrows there; Escape back out.
 */
export function useMessageKeys({ items, lines, scroller, active, isAtEnd, onMove }: Parts) {
  const { activeKey, setActiveKey } = active;
  const wanted = useRef<string | null>(null);
  /** What has the focus in the line that is stood on; null: the line itself. */
  const act = useRef<string | null>(null);

  const stand = (key: string): boolean => {
    const line = lineOf(scroller.current, key);
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: 'nearest' });
    return line !== null;
  };
  useLayoutEffect(() => {
    if (wanted.current !== null && stand(wanted.current)) wanted.current = null;
    // what had the focus is gone: the line was drawn anew, or a button has done its work
    if (activeKey === null || document.activeElement !== document.body) return;
    const lost = act.current;
    if (!stand(activeKey)) focusComposer();
    else if (lost !== null)
      focusFirst(controlsOf(lineOf(scroller.current, activeKey)).filter((one) => actOf(one) === lost));
  });

  const goTo = (at: number) => {
    const item = items[at];
    if (item === undefined) return;
    onMove();
    if (!stand(item.key)) wanted.current = item.key;
    setActiveKey(item.key);
  };
  const lastInSight = () =>
    messageFrom(items, isAtEnd ? items.length - 1 : (lines.range?.endIndex ?? items.length - 1), -1);
  useCommand('messages', () => {
    const at = lastInSight();
    if (at === -1) return false;
    goTo(at);
  });

  /** The message that far above or below, as far as the box is high. */
  const pageFrom = (at: number, step: 1 | -1) => {
    const height = scroller.current?.clientHeight ?? 0;
    const start = lines.measurementsCache[at]?.start ?? 0;
    const there = lines.getVirtualItemForOffset(Math.max(0, start + step * height))?.index ?? at;
    return messageFrom(items, there === at ? at + step : there, step);
  };
  const targetOf = (key: string, at: number): number | null => {
    switch (key) {
      case 'ArrowUp':
        return at === -1 ? lastInSight() : messageFrom(items, at - 1, -1);
      case 'ArrowDown':
        return at === -1 ? lastInSight() : messageFrom(items, at + 1, 1);
      case 'PageUp':
        return at === -1 ? lastInSight() : pageFrom(at, -1);
      case 'PageDown':
        return at === -1 ? lastInSight() : pageFrom(at, 1);
      case 'Home':
        return messageFrom(items, 0, 1);
      case 'End':
        return messageFrom(items, items.length - 1, -1);
      default:
        return null;
    }
  };

  /** True: the key was used. */
  const press = (event: KeyboardEvent): boolean => {
    const line = lineAt(event.target);
    const isMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (event.altKey || event.ctrlKey || event.metaKey || (event.shiftKey && !isMenu)) return false;
    const target = targetOf(
      event.key,
      items.findIndex(({ key }) => key === line?.dataset['line']),
    );
    if (target !== null) {
      goTo(target);
      return true;
    }
    const isOnLine = line === event.target;
    if (event.key === 'Escape') {
      if (line === null || isOnLine) return focusComposer();
      line.focus({ preventScroll: true });
      return true;
    }
    if (line === null) return false;
    const controls = controlsOf(line);
    if (isOnLine) {
      if (event.key !== 'Enter' && !isMenu) return false;
      focusFirst(controls);
      return true;
    }
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return false;
    const at = controls.findIndex((control) => control === event.target);
    const isForward = (event.key === 'ArrowRight') === (getComputedStyle(line).direction !== 'rtl');
    focusFirst(isForward ? controls.slice(at + 1) : controls.slice(0, at).toReversed());
    return true;
  };

  return {
    /** The one line that is a stop of the Tab key. */
    stopKey: activeKey ?? items[lastInSight()]?.key ?? null,
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.defaultPrevented && press(event)) event.preventDefault();
    },
    onFocus: ({ target }: FocusEvent) => {
      const line = lineAt(target);
      const key = line?.dataset['line'];
      if (key === undefined) return;
      act.current = target === line ? null : actOf(target);
      setActiveKey(key);
    },
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent) => {
      const isInside = (there: Element | null) => currentTarget.contains(there);
      // also when only the window has lost the focus: then it is still there when one comes back
      if (!isInside(relatedTarget) && !isInside(document.activeElement)) setActiveKey(null);
    },
  };
}
