import type { FaultChance } from './create-faults.ts';
import { MALFORMED_SHAPES, type MalformedShape } from './fault-setting.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const pick = <T>(chance: FaultChance, from: readonly [T, ...T[]]): T =>
  from[chance.whole(0, from.length - 1)] ?? from[0];

/** The same value as another type. */
function otherType(value: Json, chance: FaultChance): Json {
  if (typeof value === 'string') return pick<Json>(chance, [7, null, [value], { text: value }]);
  if (typeof value === 'number') return pick<Json>(chance, [String(value), 'soon', null, -1.5]);
  if (typeof value === 'boolean') return pick<Json>(chance, ['yes', null, 0]);
  return pick<Json>(chance, [[], 'object', 3, null]);
}

/** One field of it, however deep, is changed, or gone where `change` answers nothing. */
function changeOne(value: Json, chance: FaultChance, change: (field: Json) => Json | undefined): Json {
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    if (list.length === 0) return change(list) ?? null;
    const at = chance.whole(0, list.length - 1);
    return list.map((item, index) => (index === at ? changeOne(item, chance, change) : item));
  }
  if (typeof value !== 'object' || value === null) return change(value) ?? null;
  const fields = Object.entries(value);
  const hit = fields[chance.whole(0, Math.max(0, fields.length - 1))];
  if (hit === undefined) return change(value) ?? null;
  const [name, inner] = hit;
  const goesDeeper = typeof inner === 'object' && inner !== null && chance.next() < 0.7;
  const changed = goesDeeper ? changeOne(inner, chance, change) : change(inner);
  return Object.fromEntries(
    fields.flatMap(([key, field]) => {
      if (key !== name) return [[key, field]];
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

function broken(event: string, payload: object, shape: MalformedShape, chance: FaultChance): string {
  const json = JSON.parse(JSON.stringify(payload)) as Json;
  const spell = (...args: readonly unknown[]) => JSON.stringify([event, ...args]);
  switch (shape) {
    case 'types':
      return spell(changeOne(json, chance, (field) => otherType(field, chance)));
    case 'missing':
      return spell(changeOne(json, chance, () => undefined));
    case 'nonsense':
      return pick(chance, [
        spell(),
        spell(null),
        spell(7),
        spell('payload'),
        spell([json]),
        spell({ ...payload, toString: null, constructor: { prototype: 1 } }),
        '["no:such:event",{"customerId":{}}]',
      ]);
    case 'broken':
      return '["message:new",{"message":';
  }
}

/** The text of a Socket.IO packet with a broken copy of an event. */
export function malform(
  {
    event,
    payload,
    namespace,
  }: { readonly event: string; readonly payload: object; readonly namespace: string },
  shape: MalformedShape | undefined,
  chance: FaultChance,
): string {
  // no packet at all ends the connection, so it is done only where it is asked for
  const [types, missing, nonsense] = MALFORMED_SHAPES;
  const chosen = shape ?? pick(chance, [types, missing, nonsense]);
  return `2${namespace === '/' ? '' : `${namespace},`}${broken(event, payload, chosen, chance)}`;
}
