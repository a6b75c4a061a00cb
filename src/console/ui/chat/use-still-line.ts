import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect } from 'react';

/**
 * Holds the line that is read still while older ones come in above. A line is placed by an estimate and measured when it
 * is drawn; the virtual list makes up for the difference only where the line begins above the box. At the very top of the
 * history the first line that is read stands `head` pixels below the edge, under lines that have just come in, so those
 * are made up for as well. Lines measured before that grow later do so in place.
 */
export function useStillLine(lines: Virtualizer<HTMLDivElement, Element>, head: number): void {
  useLayoutEffect(() => {
    const measured = new Set<unknown>();
    // oxlint-disable-next-line react/immutability -- the virtual list takes it as a field, not as an option
    lines.shouldAdjustScrollPositionOnItemSizeChange = (
      { key, start, end },
      _delta,
      { scrollOffset, scrollDirection },
    ) => {
      const edge = scrollOffset ?? 0;
      if (measured.has(key)) return end <= edge && scrollDirection !== 'backward';
      measured.add(key);
      return start < edge + head;
    };
  }, [lines, head]);
}
