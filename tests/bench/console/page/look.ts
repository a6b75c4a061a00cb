import type { Bench } from './bench.ts';

/** Above the first line and below the last one there may be that much of nothing, in pixels. */
const MARGIN = 80;

/** What is seen of a list at this moment. */
export function lookAt({ scroller, rowSelector }: Pick<Bench, 'scroller' | 'rowSelector'>) {
  const rows = () => [...document.querySelectorAll<HTMLElement>(rowSelector)];
  const numberOf = (row: HTMLElement): number => Number(row.dataset['mid']?.split('-').at(-1));
  return {
    /** The number of the newest message that is drawn; numbers rise by one. */
    newest: (): number => rows().reduce((most, row) => Math.max(most, numberOf(row)), -Infinity),
    /** Where each line in sight begins. */
    places(): ReadonlyMap<string, number> {
      const box = scroller().getBoundingClientRect();
      const inSight = rows().flatMap((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > box.top && top < box.bottom ? [[row.dataset['mid'] ?? '', top] as const] : [];
      });
      return new Map(inSight);
    },
    middle(): string {
      const box = scroller().getBoundingClientRect();
      const at = box.top + box.height / 2;
      return rows().find((row) => row.getBoundingClientRect().top >= at)?.dataset['mid'] ?? '';
    },
    isBlank(): boolean {
      const box = scroller().getBoundingClientRect();
      // days stand between messages: all that is placed counts
      const places = [...scroller().querySelectorAll('[data-index]')]
        .map((row) => row.getBoundingClientRect())
        .filter(({ bottom, top }) => bottom > box.top && top < box.bottom)
        .toSorted((a, b) => a.top - b.top);
      const [first, last] = [places[0], places.at(-1)];
      if (first === undefined || last === undefined) return true;
      const hasGap = places.some((place, at) => place.top - (places[at - 1]?.bottom ?? place.top) > 1);
      return hasGap || first.top > box.top + MARGIN || last.bottom < box.bottom - MARGIN;
    },
  };
}
