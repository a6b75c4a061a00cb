import { asStaffId } from '#protocol/ids.ts';
import type { OpenDesk } from './open-desk.ts';
import { mintPassword } from './secrets.ts';

const FIRST = {
  id: asStaffId('admin'),
  name: 'Admin',
  email: null,
  disabledAt: null,
  role: 'supervisor',
} as const;

/** AUTH-8: a desk without staff gets its first, with a password that is told once and kept nowhere. */
export async function addFirstStaff({ desk, storage, passwords }: OpenDesk) {
  if ((await storage.listStaff()).length > 0) return undefined;
  const password = mintPassword();
  const passwordHash = await passwords.hash(password);
  const entry = { at: desk.now(), actor: 'server', act: 'staff:add', target: FIRST.id };
  const added = await storage.addStaff({ ...FIRST, passwordHash }, entry);
  return added ? { id: FIRST.id, password } : undefined;
}
