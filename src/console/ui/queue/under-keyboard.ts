import { asCustomerId, type CustomerId } from '#protocol/ids.ts';

/** The customer whose row the keyboard is on; null while it is not in the list. */
export function customerUnderKeyboard(): CustomerId | null {
  const list = document.activeElement?.closest('[role=listbox]');
  const row = document.getElementById(list?.getAttribute('aria-activedescendant') ?? '');
  const id = row?.dataset['customer'];
  return id === undefined ? null : asCustomerId(id);
}
