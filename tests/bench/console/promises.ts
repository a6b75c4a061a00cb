import type { Figures } from './figures.ts';

/** What was measured of each page; a page that was left out is not there. */
export type Found = {
  readonly floor?: Figures;
  readonly empty?: Figures;
  readonly queue?: Figures;
  readonly far?: Figures;
  /** Of the chat pane, by the length of the conversation. */
  readonly chat: Readonly<Record<number, Figures>>;
};

type Promised = {
  readonly what: string;
  readonly value: number;
  readonly most: number;
  readonly unit: string;
};

const read = (figures: Figures | undefined, name: string): number => figures?.[name] ?? Number.NaN;

/** Every promise that can be told from what was measured. */
export function promisesOf({ floor, empty, queue, far, chat }: Found): readonly Promised[] {
  const sizes = Object.keys(chat)
    .map(Number)
    .toSorted((a, b) => a - b);
  const [short, long] = [chat[sizes[0] ?? 0], chat[sizes.at(-1) ?? 0]];
  const ratio = (what: string, above: number, below: number, most: number): Promised => ({
    what,
    value: above / below,
    most,
    unit: 'x',
  });
  const value = (what: string, found: number, most: number, unit: string): Promised => ({
    what,
    value: found,
    most,
    unit,
  });
  const key = '200/s key -> paint p95 ms';
  const all = [
    ratio('chat: mount, to the floor at 1 000', read(long, 'mount ms'), read(floor, 'mount ms'), 1.5),
    value('chat: 200/s late frames', read(long, '200/s late frames %'), 1, '%'),
    ratio(
      'chat: 200/s lag p95, to the floor',
      read(long, '200/s lag p95 ms'),
      read(floor, '200/s lag p95 ms'),
      1.3,
    ),
    value('chat: 2 000/s late frames', read(long, '2000/s late frames %'), 2, '%'),
    value('chat: 2 000/s messages not shown', read(long, '2000/s unshown'), 0, ''),
    value('chat: prepend in the middle', read(long, 'prepend in the middle: jump px'), 1, 'px'),
    value('chat: prepend at the top', read(long, 'prepend at the top: jump px'), 1, 'px'),
    value('chat: scroll, blank frames', read(long, 'scroll blank frames'), 0, ''),
    value('chat: scroll, frames > 50 ms', read(long, 'scroll frames > 50 ms'), 0, ''),
    ratio(
      'chat: key -> paint p95 at 200/s, to an empty page',
      read(long, key),
      read(empty, 'key -> paint p95 ms'),
      1.3,
    ),
    ...(sizes.length < 2 || short === undefined || long === undefined
      ? []
      : ['mount ms', 'heap MB', '200/s lag p95 ms', '2000/s lag p95 ms', key].map((name) =>
          ratio(`chat: ${name}, to itself at 1 000`, read(long, name), read(short, name), 1.2),
        )),
    ...(['waiting', 'all'] as const).flatMap((tab) => [
      value(`queue, ${tab}: 200/s late frames`, read(queue, `${tab}: 200/s late frames %`), 2, '%'),
      ratio(
        `queue, ${tab}: key -> paint p95 at 200/s, to an empty page`,
        read(queue, `${tab}: ${key}`),
        read(empty, 'key -> paint p95 ms'),
        1.5,
      ),
    ]),
    value('switching conversations p95', read(queue, 'switch p95 frames'), 3, ' frames'),
    value('far: blank frames', read(far, 'blank frames'), 0, ''),
    value('far: lines against the wheel', read(far, 'off px'), 1, 'px'),
    value('far: lines apart', read(far, 'lines apart px'), 1, 'px'),
    value('far: after the jump, blank frames', read(far, 'after the jump: blank frames'), 0, ''),
    value('far: after the jump, lines against the wheel', read(far, 'after the jump: off px'), 1, 'px'),
  ];
  return all.filter(({ value: found }) => !Number.isNaN(found));
}

export const isHeld = ({ value, most }: Promised): boolean => value <= most;
