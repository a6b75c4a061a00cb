/** The caret into the field in which one writes to the open customer. False: there is none. */
export function focusComposer(within: ParentNode = document): boolean {
  const field = within.querySelector<HTMLElement>('main textarea');
  field?.focus({ preventScroll: true });
  return field !== null;
}
