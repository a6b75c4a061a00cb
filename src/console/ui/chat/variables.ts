/** What a canned reply may hold: filled in when it is put into a reply (CANNED-3). */
export const VARIABLES = ['customer.name', 'customer.company', 'customer.tax', 'me.name'] as const;

export type Variable = (typeof VARIABLES)[number];
export type Values = Readonly<Record<Variable, string>>;

const MARKER = /\{\{\s*([a-z]+\.[a-z]+)\s*\}\}/gu;

const isVariable = (name: string): name is Variable => VARIABLES.some((one) => one === name);

/** The text with what is known in place of its variables. What is empty stays as it is written, to be seen. */
export function filledIn(text: string, values: Values): string {
  return text.replaceAll(MARKER, (marker, name: string) =>
    isVariable(name) && values[name].trim() !== '' ? values[name] : marker,
  );
}

/** The first variable left in a text: which it is, and where. */
export function firstVariable(
  text: string,
): { readonly name: Variable; readonly from: number; readonly to: number } | null {
  for (const found of text.matchAll(MARKER)) {
    const name = found[1] ?? '';
    if (isVariable(name)) return { name, from: found.index, to: found.index + found[0].length };
  }
  return null;
}
