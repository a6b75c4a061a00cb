import { fetchWork } from '../../app/fetch-work.ts';
import { wearDeskSheet } from '../theme/desk-sheet.ts';

export async function loadWorkplace() {
  const [{ Workplace }] = await Promise.all([import('./workplace.tsx'), wearSheet()]);
  return { default: Workplace };
}

/** A dev server puts styles into the page by script. */
async function wearSheet(): Promise<void> {
  if (import.meta.env.PROD) await wearDeskSheet();
  else await import('../theme/desk.css');
}

/** Fetches what stands behind the sign-in page, while a person is still at it. */
export function fetchBehindSignIn(): void {
  // what fails here is fetched when somebody has signed in
  for (const load of [loadWorkplace, fetchWork]) load().catch(() => undefined);
}
