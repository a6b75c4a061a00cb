import { useEffect, useState } from 'react';
import { doorWords } from '../../words/en/door.ts';
import { Logo } from './logo.tsx';

/** Only a slow start is worth a word. */
const SLOW_MS = 1_200;

/** While it is looked up who sits here. */
export function Starting() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSlow(true), SLOW_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <main aria-busy className="flex h-full flex-col items-center justify-center gap-4">
      <h1 className="sr-only">Deskwire</h1>
      <Logo className="size-11" />
      <output className="block h-5 text-list text-n10">{slow ? doorWords().lookingForServer : ''}</output>
    </main>
  );
}
