import { useState } from 'preact/hooks';
import { LIMITS } from '#protocol/limits.ts';

/** Asks a new customer what to be called; leaving it empty is fine. */
export function NameCard({ onName }: { onName: (name: string | undefined) => void }) {
  const [name, setName] = useState('');
  const given = name.trim();
  return (
    <form
      class="name-card"
      onSubmit={(event) => {
        event.preventDefault();
        onName(given === '' ? undefined : given);
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
        />
      </label>
      <button type="submit" class="quiet">
        {given === '' ? 'Skip' : 'Save'}
      </button>
    </form>
  );
}
