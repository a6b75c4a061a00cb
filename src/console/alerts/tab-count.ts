/** Shows how many customers want something: in the tab's title and on its icon, also when another tab is in front. */
export type TabCount = { show(count: number): void };

const BADGE = '#d6336c';

/** The badge is drawn onto the page's own icon. */
function withBadge(icon: string, count: number): string {
  const words = count > 99 ? '99' : String(count);
  const size = words.length > 1 ? 13 : 16;
  const badge =
    `<circle cx="21.5" cy="21.5" r="10.5" fill="${BADGE}" stroke="#fff" stroke-width="1.5"/>` +
    `<text x="21.5" y="${21.5 + size * 0.36}" font-family="sans-serif" font-size="${size}" font-weight="700" ` +
    `text-anchor="middle" fill="#fff">${words}</text>`;
  return icon.replace('</svg>', `${badge}</svg>`);
}

export function browserTabCount(window: Window & typeof globalThis): TabCount {
  const { document } = window;
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const plain = link?.href;
  let icon: string | null = null;
  let shown = 0;

  function draw(): void {
    if (link === null || plain === undefined || icon === null) return;
    link.href = shown === 0 ? plain : `data:image/svg+xml,${encodeURIComponent(withBadge(icon, shown))}`;
  }
  async function load(): Promise<void> {
    if (plain === undefined) return;
    const answer = await window.fetch(plain);
    if (answer.ok) icon = await answer.text();
    draw();
  }
  // without its drawing the icon stays as it is, and the title counts all the same
  void load().catch(() => undefined);

  return {
    show(count) {
      if (count === shown) return;
      shown = count;
      document.title = count > 0 ? `(${count}) Deskwire` : 'Deskwire';
      draw();
    },
  };
}
