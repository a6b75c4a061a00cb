import { useLayoutEffect } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectOutboxSummary } from '../../store/selectors.ts';
import type { SignIn } from '../../store/state.ts';
import { shellWords } from '../../words/en/shell.ts';
import { Avatar } from '../parts/avatar.tsx';
import { SignInForm } from './sign-in-form.tsx';

type Props = { readonly signIn: Extract<SignIn, { at: 'expired' }> };

/** The sign-in ran out: asks for it over the work, which stays as it is. What waits goes out under this name only. */
export function ExpiredOverlay({ signIn }: Props) {
  const t = shellWords();
  const { signOut } = useActions();
  const { waiting } = useConsole(selectOutboxSummary);
  const { staff, method, reason, busy, error } = signIn;
  // before the form takes the focus, and after the work can have it again
  useLayoutEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const kept = waiting === 0 ? '' : ` ${t.waitsToBeSent({ count: waiting })}`;
  return (
    <div className="fixed inset-0 z-40 grid animate-fade place-items-center overflow-y-auto bg-scrim p-4">
      <div
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it must not be closed; the rest is inert
        role="dialog"
        aria-modal
        aria-labelledby="expired-title"
        aria-describedby="expired-words"
        className="w-full max-w-[380px] animate-rise rounded-lg bg-n1 p-6 shadow-float [--around:var(--color-n1)]"
      >
        <div className="mb-5 flex items-start gap-3">
          <Avatar id={staff.id} name={staff.name} picture="" />
          <div className="min-w-0">
            <h2 id="expired-title" className="text-title font-semibold wrap-anywhere">
              {t.signInAgain({ name: staff.name })}
            </h2>
            <p id="expired-words" className="mt-1 text-list text-n11">
              {reason ?? t.signInEnded} {t.everythingKept}
              {kept}
            </p>
          </div>
        </div>
        <SignInForm method={method} busy={busy} error={error} staffId={staff.id} />
        <button
          type="button"
          onClick={() => void signOut()}
          className="mx-auto mt-4 block rounded-sm px-2 py-1 text-meta text-n11 hover:text-n12 hover:underline"
        >
          {t.notYou({ name: staff.name })}
        </button>
      </div>
    </div>
  );
}
