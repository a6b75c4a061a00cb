import { type CustomerId, CustomerId as CustomerIdSchema } from '#protocol/ids.ts';
import * as v from 'valibot';

/** The address of a conversation, or of the inbox. */
export function pathOf(customerId: CustomerId | null): string {
  return customerId === null ? '/' : `/c/${encodeURIComponent(customerId)}`;
}

/** The customer that an address names; null for every other address. */
export function customerOf(path: string): CustomerId | null {
  const encoded = /^\/c\/([^/]+)\/?$/u.exec(path)?.[1];
  if (encoded === undefined) return null;
  try {
    return v.parse(CustomerIdSchema, decodeURIComponent(encoded));
  } catch {
    return null;
  }
}
