import { DatabaseSync } from 'node:sqlite';
import { databaseFile } from '#server/data-folder.ts';
import { asStaffId } from '#protocol/ids.ts';
import type { OpenDesk } from '#server/open-desk.ts';
import type { Person } from './orders.ts';

export async function addStaff({ desk, storage, passwords }: OpenDesk, people: readonly Person[]) {
  for (const { id, name, password } of people) {
    // a desk that comes back has them already, and hashing takes its time
    if ((await storage.findStaff(id)) !== undefined) continue;
    const passwordHash = await passwords.hash(password);
    const staff = {
      id: asStaffId(id),
      name,
      email: null,
      disabledAt: null,
      role: 'agent' as const,
      passwordHash,
    };
    await storage.addStaff(staff, { at: desk.now(), actor: 'chaos', act: 'staff:add', target: id });
  }
}

/** Ends every session and token of a person by the desk's own verbs; the password stays, so that they may come back. */
export async function revokeAll({ desk, storage }: OpenDesk, staffId: string): Promise<void> {
  const staff = await storage.findStaff(staffId);
  if (staff?.passwordHash == null) throw new Error(`There is no staff ${staffId} with a password.`);
  const at = desk.now();
  await storage.setStaffPassword(staff.id, staff.passwordHash, {
    at,
    actor: 'chaos',
    act: 'staff:password',
    target: staff.id,
  });
  for (const { id } of await storage.listTokens(staff.id, at)) {
    await storage.revokeToken({ id }, { at, actor: 'chaos', act: 'token:revoke', target: id });
  }
}

/**
 * Their time is up now: no verb does that, as only time itself does. Over a connection of its own, as another process would: the
 * server looks anew at all sessions only when somebody else has written.
 */
export function expireTokens(dataFolder: string, staffId: string, at: number, withSession: boolean): void {
  const kinds = withSession ? "'session', 'socket', 'personal'" : "'socket', 'personal'";
  const sql = `UPDATE tokens SET expires_at = ?1 WHERE staff_id = ?2 AND expires_at > ?1 AND kind IN (${kinds})`;
  const db = new DatabaseSync(databaseFile(dataFolder), { timeout: 5_000 });
  db.prepare(sql).run(at, staffId);
  db.close();
}
