import * as v from 'valibot';

const Width = (least: number, most: number, usual: number) =>
  v.fallback(v.pipe(v.number(), v.minValue(least), v.maxValue(most)), usual);

/** Limits of the two side panes, in CSS pixels; `usual` is what a double click on the edge brings back. */
export const QUEUE_WIDTH = { least: 260, most: 460, usual: 320 } as const;
export const CUSTOMER_WIDTH = { least: 260, most: 480, usual: 320 } as const;

const Layout = v.object({
  queue: Width(QUEUE_WIDTH.least, QUEUE_WIDTH.most, QUEUE_WIDTH.usual),
  customer: Width(CUSTOMER_WIDTH.least, CUSTOMER_WIDTH.most, CUSTOMER_WIDTH.usual),
  /** Whether the customer panel is unfolded where there is room for three panes. */
  panel: v.fallback(v.boolean(), true),
  /** Whether the queue is folded away, where it is not alone on the screen. */
  isQueueFolded: v.fallback(v.boolean(), false),
});

/** How this browser's person has arranged the panes. */
export type Layout = v.InferOutput<typeof Layout>;

const KEY = 'deskwire.layout';

/** The remembered layout, or the usual one where nothing sensible is stored. */
export function readLayout(): Layout {
  try {
    return v.parse(v.fallback(Layout, v.parse(Layout, {})), JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return v.parse(Layout, {});
  }
}

export function keepLayout(layout: Layout): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(layout));
  } catch {
    // Refused storage costs the memory of the widths, nothing else.
  }
}
