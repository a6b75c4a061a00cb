import { useState } from 'preact/hooks';
import { LIMITS } from '#protocol/limits.ts';

/** Asks a new customer what to be called; leaving it empty is fine. */
export function NameCard({ onName }: { onName: (name: string | undefined) => void }) {
  const [name, setName] = useState('');
  const given = name.trim();
  const settle = (): void => onName(given === '' ? undefined : given);
  return (
    <form
      class="name-card"
      onSubmit={(event) => {
        event.preventDefault();
        settle();
      }}
    >
      <label>
        <span>
          Your name <span class="hint">optional</span>
        </span>
        <input
          value={name}
          maxLength={LIMITS.nameChars}
          autocomplete="name"
          dir="auto"
          onInput={(event) => setName(event.currentTarget.value)}
          // who goes on to the message means the name that stands here
          onBlur={() => {
            if (given !== '') settle();
          }}
        />
      </label>
      <button type="submit" class="quiet">
        {given === '' ? 'Skip' : 'Save'}
      </button>
    </form>
  );
}
