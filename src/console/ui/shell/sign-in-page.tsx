import type { SignIn } from '../../store/state.ts';
import { doorWords } from '../../words/en/door.ts';
import { LanguageField } from './language-field.tsx';
import { Logo } from './logo.tsx';
import { SignInForm } from './sign-in-form.tsx';

type Props = { readonly signIn: Extract<SignIn, { at: 'signed-out' }> };

export function SignInPage({ signIn }: Props) {
  const t = doorWords();
  const { method, busy, error } = signIn;
  return (
    <main className="flex h-full flex-col items-center justify-center overflow-y-auto p-4">
      <div className="w-full max-w-[380px] animate-rise">
        <div className="mb-6 flex flex-col items-center gap-4 text-center">
          <Logo className="size-11" />
          <div>
            <h1 className="text-display font-semibold tracking-tight">{t.signInTitle}</h1>
            <p className="mt-1 text-body text-n11">{t[`intro_${method}`]}</p>
          </div>
        </div>
        <div className="rounded-lg border border-n6 bg-n1 p-6">
          <SignInForm method={method} busy={busy} error={error} />
        </div>
        <p className="mt-4 text-center text-meta text-n10">{t[`help_${method}`]}</p>
        <LanguageField />
      </div>
    </main>
  );
}
