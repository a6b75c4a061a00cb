import type { Stage } from './stage.ts';

/**
 * What a check found. `broken` tells what the document leads one to expect and what came instead; `not seen` why it
 * could not be judged, which accuses nobody.
 */
export type Verdict =
  | { readonly verdict: 'kept' }
  | { readonly verdict: 'broken'; readonly expected: string; readonly came: string }
  | { readonly verdict: 'not seen'; readonly because: string };

export const kept: Verdict = { verdict: 'kept' };
export const broken = (expected: string, came: string): Verdict => ({ verdict: 'broken', expected, came });
export const notSeen = (because: string): Verdict => ({ verdict: 'not seen', because });

/** The scene that a check needs could not be set: no customer came, the conversation was not accepted. Not seen. */
export class NoScene extends Error {
  override readonly name = 'NoScene';
}

/** The headings of the seed document, and the extension, in the order of the report. */
export const SECTIONS = [
  'Connection Events',
  'Customer Management Events',
  'Messaging Events',
  'Error Handling',
  'Implementation Notes',
  'Example Usage',
  'Extension deskwire/1',
] as const;
export type Section = (typeof SECTIONS)[number];

/** One rule of the document and how to see whether a server keeps it. `says` is for a stranger to read. */
export type Check = {
  /** Stands for the rule in reports and tests. */
  readonly id: string;
  readonly section: Section;
  readonly says: string;
  play(stage: Stage): Promise<Verdict>;
};

/** A rule with what became of it. */
export type Judged = Pick<Check, 'id' | 'section' | 'says'> & Verdict;
