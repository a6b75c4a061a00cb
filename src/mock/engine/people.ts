import type { Role } from '#protocol/role.ts';

/** A member of staff of every mock desk. The token opens `staff:auth` in both modes, the password the sign-in page. */
export type KnownStaff = {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly password: string;
  readonly role: Role;
};

/** The first is the seed document's own example. Ids serve as passwords: there is nothing here to guard. */
export const KNOWN_STAFF = [
  { id: 'staff1', name: 'Mai Tran', token: 'AUTH_TOKEN', password: 'staff1', role: 'supervisor' },
  { id: 'staff2', name: 'Jonas Weber', token: 'AUTH_TOKEN_2', password: 'staff2', role: 'agent' },
  { id: 'staff3', name: 'Aïsha Haddad', token: 'AUTH_TOKEN_3', password: 'staff3', role: 'agent' },
] as const satisfies readonly KnownStaff[];
