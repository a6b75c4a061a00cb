import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';

/** A sentence as it stands in an English room. */
export type Sentence = { readonly kind: 'plain' | 'filled' | 'counted' | 'rich'; readonly text: string };
/** And in another language. */
export type Shape = string | Readonly<Record<string, string>>;

export type Node = { readonly type: string; readonly [field: string]: unknown };

export const isNode = (it: unknown): it is Node => typeof it === 'object' && it !== null && 'type' in it;

/** Every node below one, itself first. */
export function* nodesOf(it: unknown): Generator<Node> {
  if (Array.isArray(it)) for (const one of it) yield* nodesOf(one);
  if (!isNode(it)) return;
  yield it;
  for (const field of Object.values(it)) yield* nodesOf(field);
}

/** The sentences of an English room by their keys; read from its source, where they are before the library has them. */
export function sentencesOf(file: string): ReadonlyMap<string, Sentence> {
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  const found = new Map<string, Sentence>();
  for (const node of nodesOf(program)) {
    if (node.type !== 'CallExpression' || nameOf(node['callee']) !== 'words') continue;
    const [, body] = node['arguments'] as readonly Node[];
    for (const property of (body?.['properties'] ?? []) as readonly Node[])
      found.set(keyOf(property['key']), sentence(property['value']));
  }
  if (found.size === 0) throw new Error(`${file} has no sentences.`);
  return found;
}

function sentence(value: unknown): Sentence {
  if (!isNode(value)) throw new Error('A sentence is no expression.');
  if (value.type === 'Literal') return { kind: 'plain', text: String(value['value']) };
  const kind = nameOf(value['callee']);
  if (kind !== 'filled' && kind !== 'counted' && kind !== 'rich')
    throw new Error(`${kind} makes no sentence.`);
  // of the forms of a count the last, `other`, has all that is named
  const texts = [...nodesOf(value['arguments'])].filter(({ type }) => type === 'Literal');
  return { kind, text: String(texts.at(-1)?.['value']) };
}

const nameOf = (it: unknown): string => (isNode(it) && it.type === 'Identifier' ? String(it['name']) : '');
const keyOf = (it: unknown): string => (isNode(it) ? String(it['name'] ?? it['value']) : '');
