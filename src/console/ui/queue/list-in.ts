/** Where the keyboard goes back to: the rows; on a narrow screen the way to them; over an empty list, which has none, its tab. */
export function listIn(within: ParentNode): HTMLElement | null {
  return (
    within.querySelector<HTMLElement>('[role=listbox]') ??
    within.querySelector<HTMLElement>('[data-back]') ??
    within.querySelector<HTMLElement>('[role=tab][aria-selected=true]')
  );
}
