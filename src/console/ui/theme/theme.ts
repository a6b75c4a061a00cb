import * as v from 'valibot';

/** `system` follows the computer. Read before the first paint by public/theme.js under the same key. */
export const Theme = v.picklist(['light', 'dark', 'system']);
export type Theme = v.InferOutput<typeof Theme>;

const KEY = 'deskwire.theme';

/** The theme the page shows now. */
export function currentTheme(): Theme {
  return v.parse(v.fallback(Theme, 'system'), document.documentElement.dataset.theme);
}

/** Shows a theme at once and remembers it in this browser; where storage is refused it holds until reload. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Refused storage costs the memory of the choice, nothing else.
  }
}
