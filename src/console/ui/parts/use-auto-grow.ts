import { type RefObject, useLayoutEffect } from 'react';

function fit(box: HTMLTextAreaElement): void {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
}

/** Lets a textarea grow with its text where the browser does not do it by itself (`field-sizing`). */
export function useAutoGrow(field: RefObject<HTMLTextAreaElement | null>): void {
  useLayoutEffect(() => {
    if (field.current === null || globalThis.CSS?.supports?.('field-sizing', 'content')) return;
    fit(field.current);
  });
}
