import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useActions } from '../../app/console-context.tsx';
import { doorWords } from '../../words/en/door.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/text-field.tsx';
import { fetchBehindSignIn } from './behind-sign-in.ts';

type Props = {
  readonly method: 'password' | 'token';
  readonly busy: boolean;
  readonly error: string | null;
  /** The person the screen is bound to: asked for the secret alone. */
  readonly staffId?: string;
};

/** Who, and the secret. What is typed stays when the server says no. */
export function SignInForm({ method, busy, error, staffId }: Props) {
  const { signInWithPassword, signInWithToken } = useActions();
  const [who, setWho] = useState(staffId ?? '');
  const [secret, setSecret] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const t = doorWords();

  useEffect(() => {
    // the name of who is asked again is there for password managers, and hidden
    form.current?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus();
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy || who.trim() === '' || secret === '') return;
    void (method === 'password'
      ? signInWithPassword(who.trim(), secret)
      : signInWithToken(who.trim(), secret.trim()));
  };

  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4" aria-busy={busy}>
      {staffId === undefined ? (
        <TextField
          label={t[`who_${method}`]}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={who}
          onChange={(event) => {
            fetchBehindSignIn();
            setWho(event.target.value);
          }}
        />
      ) : (
        <input type="hidden" name="username" autoComplete="username" value={staffId} readOnly />
      )}
      <TextField
        label={t[`secret_${method}`]}
        name="password"
        type="password"
        autoComplete={method === 'password' ? 'current-password' : 'off'}
        required
        value={secret}
        onChange={(event) => setSecret(event.target.value)}
        error={error}
      />
      <Button look="primary" size="lg" submit busy={busy} className="mt-1 w-full">
        {t.signIn}
      </Button>
      <p role="alert" className="sr-only">
        {error}
      </p>
    </form>
  );
}
