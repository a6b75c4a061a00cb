import type { Outcome } from './outcome.ts';
import { refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import type { Session } from './session.ts';

/**
 * Null: this person is a supervisor now. Otherwise the refusal, which is in the audit log. The role is the one that the
 * database has, not the one of the sign-in (TAKE-1).
 */
export async function refuseAgent(
  { storage, now }: Pick<DeskPorts, 'storage' | 'now'>,
  { staffId }: Session,
  { act, target, words }: { readonly act: string; readonly target?: string; readonly words: string },
): Promise<(Outcome<never> & { readonly ok: false }) | null> {
  const staff = await storage.findStaff(staffId);
  if (staff?.role === 'supervisor') return null;
  await storage.appendAudit({
    at: now(),
    actor: staffId,
    act: `${act}:refused`,
    ...(target !== undefined && { target }),
    detail: 'FORBIDDEN',
  });
  return refuse('FORBIDDEN', words);
}
