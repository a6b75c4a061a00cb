import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

type Tip = {
  readonly text: string;
  readonly keys: string | undefined;
  readonly left: number;
  readonly top: number;
  readonly below: boolean;
};

const OPEN_AFTER_MS = 450;
const CLOSE_AFTER_MS = 80;
const EDGE = 8;

function tipOf(anchor: HTMLElement): Tip | null {
  const text = anchor.dataset.tip;
  if (text === undefined || text === '') return null;
  const box = anchor.getBoundingClientRect();
  const below = box.top < 56;
  const middle = box.left + box.width / 2;
  const left = Math.min(Math.max(middle, 80), Math.max(80, window.innerWidth - 80));
  return { text, keys: anchor.dataset.keys, left, top: below ? box.bottom + EDGE : box.top - EDGE, below };
}

function anchorOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
}

/**
 * One tooltip for the whole page: shows `data-tip` (and `data-keys`) of what is hovered or has keyboard focus. Goes
 * with Escape, stays while the pointer is on it (WCAG 1.4.13). The same words are the element's accessible name.
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const timer = useRef<number | undefined>(undefined);

  useEffect(() => {
    const later = (ms: number, next: () => Tip | null) => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => setTip(next()), ms);
    };
    const close = () => later(0, () => null);
    const over = (event: PointerEvent) => {
      const anchor = event.pointerType === 'mouse' ? anchorOf(event.target) : null;
      if (anchor) later(OPEN_AFTER_MS, () => (anchor.isConnected ? tipOf(anchor) : null));
      else if (event.target instanceof Element && event.target.closest('[data-tooltip]'))
        window.clearTimeout(timer.current);
      else later(CLOSE_AFTER_MS, () => null);
    };
    const focus = (event: FocusEvent) => {
      const anchor = anchorOf(event.target);
      if (anchor?.matches(':focus-visible')) later(0, () => tipOf(anchor));
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    document.addEventListener('pointerover', over);
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', focus);
    document.addEventListener('focusout', close);
    document.addEventListener('keydown', key);
    return () => {
      window.clearTimeout(timer.current);
      document.removeEventListener('pointerover', over);
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('focusout', close);
      document.removeEventListener('keydown', key);
    };
  }, []);

  if (tip === null) return null;
  const shift = tip.below ? 'translate(-50%, 0)' : 'translate(-50%, -100%)';
  return createPortal(
    <div
      data-tooltip
      aria-hidden
      className="fixed z-50"
      style={{ left: tip.left, top: tip.top, transform: shift }}
    >
      <div className="flex max-w-60 animate-fade items-center gap-2 rounded-sm bg-n12 px-2 py-1 text-meta text-n1 shadow-float">
        {tip.text}
        {tip.keys === undefined ? null : (
          <kbd className="rounded-[4px] px-1 font-sans text-2xs opacity-75 ring-1 ring-current/30">
            {tip.keys}
          </kbd>
        )}
      </div>
    </div>,
    document.body,
  );
}
