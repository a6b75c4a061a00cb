import { transform } from '@nanostores/i18n';
import { numberWords, pluralRules } from './format.ts';
import { isRightToLeft } from './language.ts';

/** Names in braces: `{name}`. */
export type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

type Values<Text extends string> = { readonly [name in Names<Text>]: string | number };

/** A sentence that wants values. */
export type Filled<Text extends string> = (values: Values<Text>) => string;

/** Tells a sentence that has forms from others, by its type alone. */
export type Plural = { readonly forms: 'plural' };

/** A sentence that says how many. */
export type Counted<Text extends string> = ((
  values: Omit<Values<Text>, 'count'> & { readonly count: number },
) => string) &
  Plural;

type Given = Readonly<Record<string, string | number>>;

/** Unicode's marks around a text that has a direction of its own. */
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/**
 * The library has `params` and `count` of its own. These put in each value once, so that nothing within a value (a customer's name
 * with `$&` or `{count}` in it) is taken for a sign, and write numbers as the reader does.
 */
function fill(text: string, values: Given): string {
  const setApart = isRightToLeft();
  return text.replaceAll(/\{(\w+)\}/gu, (sign, name: string) => {
    const value = values[name];
    if (value === undefined) return sign;
    if (typeof value === 'number') return numberWords(value);
    // a name of the other direction must not turn around the sentence that it stands in
    return setApart ? `${ISOLATE}${value}${END_ISOLATE}` : value;
  });
}

const toFilled = transform((_language: string, text, values: Given) => fill(text as string, values));

const toCounted = transform((_language: string, forms, values: Given & { readonly count: number }) => {
  const { other, ...more } = forms as Readonly<Record<string, string>> & { readonly other: string };
  return fill(more[pluralRules().select(values.count)] ?? other, values);
});

/** `filled('Held by {name}')`, said with `{ name }`. Numbers are written as the reader's language does. */
export function filled<const Text extends string>(text: Text): Filled<Text> {
  return toFilled(text);
}

/** `counted({ one: '{count} message', other: '{count} messages' })`, said with `{ count }`. */
export function counted<const Text extends string>(forms: {
  readonly one: Text;
  readonly other: Text;
}): Counted<Text> {
  return toCounted(forms) as unknown as Counted<Text>;
}
