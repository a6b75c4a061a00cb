/** `ask`: the person has not been asked yet. `unsupported`: this browser shows none from a page. */
export type Permission = 'granted' | 'ask' | 'denied' | 'unsupported';

export type Notice = {
  readonly title: string;
  readonly text: string;
  /** A later one with the same tag takes the place of the earlier. */
  readonly tag: string;
  readonly onPick: () => void;
};

/** The computer's own notifications. */
export type Desktop = {
  permission(): Permission;
  /** Has the browser ask. Only from a click. */
  ask(): Promise<void>;
  show(notice: Notice): void;
  /** Takes back what this page has shown under a tag. */
  withdraw(tag: string): void;
  onChanged(listener: () => void): () => void;
};

export function browserDesktop(window: Window & typeof globalThis): Desktop {
  const shown = new Map<string, Notification>();
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  /** Phones have the class and refuse to make one from a page. */
  let isRefused = false;
  let watched: PermissionStatus | null = null;

  async function watch(): Promise<void> {
    watched = await window.navigator.permissions.query({ name: 'notifications' });
    watched.addEventListener('change', changed);
  }
  // who cannot tell of changes is read again at each look
  if ('permissions' in window.navigator) void watch().catch(() => undefined);

  const permission = (): Permission => {
    if (isRefused || !('Notification' in window)) return 'unsupported';
    const said = window.Notification.permission;
    return said === 'default' ? 'ask' : said;
  };

  return {
    permission,
    async ask() {
      if (permission() === 'ask') await window.Notification.requestPermission();
      changed();
    },
    show({ title, text, tag, onPick }) {
      if (permission() !== 'granted') return;
      try {
        // the sound is ours, once for all tabs
        const notice = new window.Notification(title, { body: text, tag, icon: '/icon.svg', silent: true });
        notice.addEventListener('click', () => {
          window.focus();
          notice.close();
          onPick();
        });
        notice.addEventListener('close', () => {
          if (shown.get(tag) === notice) shown.delete(tag);
        });
        shown.set(tag, notice);
      } catch {
        isRefused = true;
        changed();
      }
    },
    withdraw(tag) {
      shown.get(tag)?.close();
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
