const KEY = 'deskwire-mock-panel';

export const TABS = [
  { id: 'states', label: 'States' },
  { id: 'scenario', label: 'Scenario' },
  { id: 'faults', label: 'Faults' },
  { id: 'play', label: 'Play' },
] as const;
export type Tab = (typeof TABS)[number]['id'];

/** How the panel was left. */
export type PanelMemory = { readonly isOpen: boolean; readonly tab: Tab };

/** For the next page of this browser; where nothing may be kept, as at first. */
export function recallPanel(): PanelMemory {
  try {
    const [isOpen, tab] = (window.localStorage.getItem(KEY) ?? '').split(' ');
    return { isOpen: isOpen === 'open', tab: TABS.find(({ id }) => id === tab)?.id ?? 'states' };
  } catch {
    return { isOpen: false, tab: 'states' };
  }
}

export function keepPanel({ isOpen, tab }: PanelMemory): void {
  try {
    window.localStorage.setItem(KEY, `${isOpen ? 'open' : 'folded'} ${tab}`);
  } catch {
    // it is forgotten with this page
  }
}
