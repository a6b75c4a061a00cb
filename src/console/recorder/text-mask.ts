import { placeholderFor } from './placeholders.ts';

/** A run of characters that no known text leaves in its middle, and what stands in for it. */
type Node = { text: string; mask: string; next: Map<string, Node> };

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** How far two texts are equal, never ending within one character. */
function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1;
  const isSplit = isLowSurrogate(a.charCodeAt(length)) || isLowSurrogate(b.charCodeAt(length));
  return isSplit && length > 0 ? length - 1 : length;
}

const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0);

/**
 * Placeholders for texts, drawn by chance and kept nowhere: nothing leads back to the words. Equal texts get equal
 * placeholders, and so do equal beginnings, so that a text grows on the screen as it is typed and its preview fits it. Each
 * line is a text of its own: the console puts what is taken back over what is being typed.
 */
export function createTextMask(random: () => number): (text: string) => string {
  const root: Node = { text: '', mask: '', next: new Map() };

  const draw = (text: string): string =>
    Array.from(text)
      .map((char) => placeholderFor(char, random))
      .join('');

  function grow(node: Node, rest: string): string {
    if (rest === '') return '';
    const known = node.next.get(firstOf(rest));
    if (known === undefined) {
      const mask = draw(rest);
      node.next.set(firstOf(rest), { text: rest, mask, next: new Map() });
      return mask;
    }
    const shared = sharedLength(known.text, rest);
    if (shared < known.text.length) split(known, shared);
    return known.mask + grow(known, rest.slice(shared));
  }

  function split(node: Node, at: number): void {
    const tail: Node = { text: node.text.slice(at), mask: node.mask.slice(at), next: node.next };
    node.text = node.text.slice(0, at);
    node.mask = node.mask.slice(0, at);
    node.next = new Map([[firstOf(tail.text), tail]]);
  }

  const masked = (text: string): string =>
    text
      .split('\n')
      .map((line) => grow(root, line))
      .join('\n');

  return (text) => keepSchemes(text, masked(text));
}

/** An address stays one, or it would not be drawn as a link any more. */
function keepSchemes(text: string, mask: string): string {
  let kept = mask;
  for (const { 0: scheme, index } of text.matchAll(/\bhttps?:\/\//giu)) {
    kept = kept.slice(0, index) + scheme + kept.slice(index + scheme.length);
  }
  return kept;
}
