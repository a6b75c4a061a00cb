import { asCustomerId, type CustomerId } from '#protocol/ids.ts';

/**
 * Whom a key means: the customer whose row the keyboard has been put on; while it is not in the list, who is open. On a row at which
 * it merely begins, because who is open is in another list, who is open comes first.
 */
export function underKeyboard(open: CustomerId | null): readonly CustomerId[] {
  const list = document.activeElement?.closest<HTMLElement>('[role=listbox]');
  const row = document.getElementById(list?.getAttribute('aria-activedescendant') ?? '');
  const id = row?.dataset['customer'];
  const shown = open === null ? [] : [open];
  if (id === undefined) return shown;
  return list?.dataset['begins'] === undefined ? [asCustomerId(id)] : [...shown, asCustomerId(id)];
}
