import type { CustomerId } from '#protocol/ids.ts';
import { tagKey } from '#protocol/tag.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState, TagAct } from './state.ts';

/** A tag as the panel shows it. `adding` and `removing`: asked for here, and not answered yet. */
export type ShownTag = { readonly tag: string; readonly at: 'there' | 'adding' | 'removing' };

const isSame = (a: string, b: string): boolean => tagKey(a) === tagKey(b);

/** What the server has told, with what was done here since. */
export function tagsShown(tags: readonly string[], acts: readonly TagAct[]): readonly ShownTag[] {
  const shown = new Map<string, ShownTag>(tags.map((tag) => [tagKey(tag), { tag, at: 'there' }]));
  for (const { tag, how } of acts) {
    const key = tagKey(tag);
    const known = shown.get(key);
    if (how === 'add') shown.set(key, known === undefined ? { tag, at: 'adding' } : thereAgain(known));
    else if (known?.at === 'adding') shown.delete(key);
    else if (known !== undefined) shown.set(key, { ...known, at: 'removing' });
  }
  return [...shown.values()];
}

const thereAgain = (known: ShownTag): ShownTag =>
  known.at === 'removing' ? { ...known, at: 'there' } : known;

/** Behind what was asked for already. */
export function withTagAct(state: ConsoleState, id: CustomerId, act: TagAct): ConsoleState {
  return { ...state, tagActs: mapWith(state.tagActs, id, [...(state.tagActs.get(id) ?? []), act]) };
}

/** The first one was answered. */
export function withoutTagAct(state: ConsoleState, id: CustomerId, { tag, how }: TagAct): ConsoleState {
  const acts = state.tagActs.get(id) ?? [];
  const at = acts.findIndex((one) => one.how === how && isSame(one.tag, tag));
  if (at === -1) return state;
  const rest = acts.toSpliced(at, 1);
  const tagActs = rest.length === 0 ? mapWithout(state.tagActs, id) : mapWith(state.tagActs, id, rest);
  return { ...state, tagActs };
}
