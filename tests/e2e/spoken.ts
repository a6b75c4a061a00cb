import type { Page } from '@playwright/test';

/** What a page gives its listener to keep: set by `listen` before the page's own code runs. */
type Listening = { readonly said: string[] };

/**
 * Hears what a screen reader would say by itself: each text that is added to a live region, or changed in it, once for each time.
 * A region that is atomic is said whole. What is hidden or inert, and regions that say they are off, are not heard.
 */
export async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    (globalThis as unknown as Listening & { said: string[] }).said = said;
    const LIVE = '[aria-live], output, [role=status], [role=alert], [role=log]';
    const politeness = (region: Element): string => {
      const own = region.getAttribute('aria-live');
      if (own !== null) return own;
      return region.matches('[role=alert]') ? 'assertive' : 'polite';
    };
    const isHidden = (node: Element): boolean =>
      node.closest('[inert], [aria-hidden=true], [hidden]') !== null;
    const words = (node: Node): string => (node.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
    new MutationObserver((changes) => {
      const heard = new Set<Node>();
      for (const { target, type, addedNodes } of changes) {
        const at = target instanceof Element ? target : target.parentElement;
        const region = at?.closest(LIVE) ?? null;
        const news = type === 'childList' ? [...addedNodes] : [target];
        if (region === null) {
          // an alert is said as soon as it is there
          for (const node of news)
            if (node instanceof Element)
              for (const alert of [node, ...node.querySelectorAll('*')])
                if (alert.matches('[role=alert]')) heard.add(alert);
        } else if (politeness(region) !== 'off' && !isHidden(region)) {
          const isAtomic =
            region.getAttribute('aria-atomic') === 'true' ||
            (region.getAttribute('aria-atomic') === null &&
              region.matches('output, [role=status], [role=alert]'));
          if (isAtomic && news.length > 0) heard.add(region);
          else for (const node of news) heard.add(node);
        }
      }
      for (const node of heard) if (words(node) !== '') said.push(words(node));
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as Listening).said);
}

type Value = { readonly value?: unknown };
type AxNode = {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly properties?: readonly { readonly name: string; readonly value: Value }[];
};

/**
 * What has the focus and the two that it is in, as the browser's accessibility tree has them: the tree that a screen reader is
 * given. NVDA lets the arrows through to a list item only where the list itself can have the focus.
 */
export async function focusedIn(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as {
    readonly nodes: readonly AxNode[];
  };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const has = ({ properties = [] }: AxNode, name: string): boolean =>
    properties.some((property) => property.name === name && property.value.value === true);
  const found: string[] = [];
  let node = nodes.findLast((one) => has(one, 'focused'));
  while (node !== undefined && found.length < 3) {
    const words = `${String(node.role?.value)} ${String(node.name?.value)}`;
    if (!node.ignored && node.role?.value !== 'generic')
      found.push(found.length > 0 && has(node, 'focusable') ? `${words}, focusable` : words);
    node = node.parentId === undefined ? undefined : byId.get(node.parentId);
  }
  return found;
}
