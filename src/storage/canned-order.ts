import type { CannedReply } from '#protocol/canned-reply.ts';

/** By name as it is written, then by id: the same order whatever keeps them. */
export const byName = (a: CannedReply, b: CannedReply): number =>
  a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1;
