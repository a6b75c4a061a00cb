import { transform } from '@nanostores/i18n';
import { createElement, Fragment, type ReactNode } from 'react';
import { numberWords } from './format.ts';
import type { Names } from './say.ts';

/** Names of tags: `<key>…</key>`. */
type Tags<Text extends string> = Text extends `${string}</${infer Tag}>${infer Rest}`
  ? Tag | Tags<Rest>
  : never;

type Parts<Text extends string> = { readonly [name in Names<Text>]: ReactNode } & {
  readonly [tag in Tags<Text>]: (inside: ReactNode) => ReactNode;
};

/** A sentence with something drawn within it. */
export type Rich<Text extends string> = (parts: Parts<Text>) => ReactNode;

type Given = Readonly<Record<string, ReactNode | ((inside: ReactNode) => ReactNode)>>;

const SIGN = /\{(?<name>\w+)\}|<(?<tag>\w+)>(?<inside>.*?)<\/\k<tag>>/gu;

function draw(text: string, given: Given): ReactNode {
  const drawn: ReactNode[] = [];
  let end = 0;
  for (const sign of text.matchAll(SIGN)) {
    const { name, tag, inside = '' } = sign.groups ?? {};
    drawn.push(text.slice(end, sign.index));
    const part = given[name ?? tag ?? ''];
    drawn.push(
      typeof part === 'function'
        ? part(draw(inside, given))
        : typeof part === 'number'
          ? numberWords(part)
          : part,
    );
    end = sign.index + sign[0].length;
  }
  drawn.push(text.slice(end));
  return createElement(Fragment, null, ...drawn);
}

// the library knows texts alone; what is drawn passes through it unseen
const toRich = transform((_language: string, text, given: Given) => draw(text as string, given) as string);

/**
 * `rich('Press <key>Enter</key> for {name}')`, said with `{ key: (inside) => <kbd>{inside}</kbd>, name }`. A tag draws only what it
 * was given, and signs within a value are text: nothing here is HTML.
 */
export function rich<const Text extends string>(text: Text): Rich<Text> {
  return toRich(text) as Rich<Text>;
}
