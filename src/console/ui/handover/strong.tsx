import type { ReactNode } from 'react';

/** What stands out in a sentence: a name, in its own direction. */
export const strong = (inside: ReactNode) => <bdi className="font-semibold text-n12">{inside}</bdi>;
/** What stands out and is no name; it has the colour of its line. */
export const loud = (inside: ReactNode) => <span className="font-semibold">{inside}</span>;
