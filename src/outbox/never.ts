/** Stands at the end of a switch over a union: does not compile while a case is missing. */
export function never(value: never): never {
  throw new Error(`An impossible case was reached: ${JSON.stringify(value)}`);
}
