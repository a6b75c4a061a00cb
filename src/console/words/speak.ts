import { browserLanguage, LANGUAGES, type Language, setLanguage } from './language.ts';
import { learn } from './words.ts';

const KEY = 'deskwire.language';

/** Each language is a chunk of its own; English is where it is said. */
const ROOMS = {
  en: () => Promise.resolve(null),
  vi: async () => (await import('./vi.ts')).vi,
  ar: async () => (await import('./ar.ts')).ar,
} as const satisfies Record<Language, () => Promise<object | null>>;

/** Fetches a language and speaks it. Throws when it cannot be fetched; the console then goes on in the one it has. */
export async function speak(next: Language): Promise<void> {
  const rooms = await ROOMS[next]();
  if (rooms !== null) learn(next, { ...rooms });
  setLanguage(next);
}

/** As `speak`, and remembered in this browser. */
export async function chooseLanguage(next: Language): Promise<void> {
  await speak(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // refused storage costs the memory of the choice, nothing else
  }
}

/** Before anything is drawn: the language that was chosen in this browser, else the first it asks for. */
export async function speakAtFirst(): Promise<void> {
  try {
    await speak(kept() ?? browserLanguage());
  } catch {
    // what cannot be fetched is no reason to show nothing
    setLanguage('en');
  }
}

function kept(): Language | undefined {
  try {
    const found = localStorage.getItem(KEY);
    return LANGUAGES.find((one) => one === found);
  } catch {
    return undefined;
  }
}
