import { fetchWork } from '../../app/fetch-work.ts';

export async function loadWorkplace() {
  const { Workplace } = await import('./workplace.tsx');
  return { default: Workplace };
}

/** Fetches what stands behind the sign-in page, while a person is still at it. */
export function fetchBehindSignIn(): void {
  // what fails here is fetched when somebody has signed in
  for (const load of [loadWorkplace, fetchWork]) load().catch(() => undefined);
}
