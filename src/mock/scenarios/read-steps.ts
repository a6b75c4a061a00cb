import * as v from 'valibot';
import { FAULT_NAMES } from '../faults/catalogue.ts';
import { FaultSetting } from '../faults/fault-setting.ts';
import type { Step } from './scenario.ts';
import { Duration, ScenarioText } from './values.ts';

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly path: readonly PropertyKey[]; readonly message: string };
type Steps =
  | { readonly ok: true; readonly steps: readonly Step[] }
  | { readonly ok: false; readonly path: readonly PropertyKey[]; readonly message: string };

const good = <T>(value: T): Read<T> => ({ ok: true, value });
const bad = (message: string, ...path: readonly PropertyKey[]): Read<never> => ({ ok: false, path, message });

/** The staff that every mock has. */
const STAFF = /^staff[123]$/u;

function check<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  what: string,
  ...path: readonly PropertyKey[]
): Read<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return good(result.output);
  const [issue] = result.issues;
  const inner = (issue.path ?? []).map(({ key }) => key as PropertyKey);
  const place = [what, ...inner.map(String)].join('.');
  const says = issue.type === 'strict_object' ? 'not as described in docs/qa.md' : issue.message;
  return bad(`${place}: ${says}`, ...path, ...inner);
}

const CUSTOMER_DOES = 'a customer arrives, types, stops, leaves or { writes: a text }';
const STAFF_DOES =
  'staff { accepts: CUSTOMER }, { types: CUSTOMER }, { stops: CUSTOMER }, { ends: CUSTOMER }, { replies: a text, to: CUSTOMER } or { offers: CUSTOMER, to: STAFF, about: a text }';

function readCustomer(who: string, act: unknown): Read<Step> {
  switch (act) {
    case 'arrives':
      return good({ does: 'arrive', who });
    case 'leaves':
      return good({ does: 'leave', who });
    case 'types':
      return good({ does: 'type', who, isTyping: true });
    case 'stops':
      return good({ does: 'type', who, isTyping: false });
  }
  if (!isObject(act) || !onlyKeys(act, ['writes'])) return bad(CUSTOMER_DOES, who);
  const text = check(ScenarioText, act['writes'], 'writes', who, 'writes');
  return text.ok ? good({ does: 'write', who, text: text.value }) : text;
}

function readStaff(who: string, act: unknown, customers: ReadonlySet<string>): Read<Step> {
  if (!isObject(act)) return bad(STAFF_DOES, who);
  const customerAt = (key: string): Read<string> => {
    const to = act[key];
    if (typeof to === 'string' && customers.has(to)) return good(to);
    return bad(`${key} must name one of the customers above`, who, key);
  };
  if (onlyKeys(act, ['replies', 'to'])) {
    const text = check(ScenarioText, act['replies'], 'replies', who, 'replies');
    if (!text.ok) return text;
    const to = customerAt('to');
    return to.ok ? good({ does: 'write', who, to: to.value, text: text.value }) : to;
  }
  if (onlyKeys(act, ['offers', 'to', 'about'])) {
    const to = customerAt('offers');
    if (!to.ok) return to;
    const colleague = act['to'];
    if (typeof colleague !== 'string' || !STAFF.test(colleague) || colleague === who) {
      return bad('to must name another one of staff1, staff2, staff3', who, 'to');
    }
    const about = check(ScenarioText, act['about'], 'about', who, 'about');
    return about.ok ? good({ does: 'offer', who, to: to.value, colleague, about: about.value }) : about;
  }
  for (const verb of ['accepts', 'ends', 'types', 'stops'] as const) {
    if (!onlyKeys(act, [verb])) continue;
    const to = customerAt(verb);
    if (!to.ok) return to;
    if (verb === 'accepts') return good({ does: 'accept', who, to: to.value });
    if (verb === 'ends') return good({ does: 'end', who, to: to.value });
    return good({ does: 'type', who, to: to.value, isTyping: verb === 'types' });
  }
  return bad(STAFF_DOES, who);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const onlyKeys = (value: Readonly<Record<string, unknown>>, keys: readonly string[]) =>
  Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));

function readStep(step: unknown, customers: ReadonlySet<string>): Read<Step> {
  const [key, ...others] = isObject(step) ? Object.keys(step) : [];
  if (key === undefined || others.length > 0 || !isObject(step)) {
    return bad('a step is one thing, such as "- wait: 2s" or "- lan: arrives"');
  }
  const act = step[key];
  if (key === 'wait') {
    const ms = check(Duration, act, 'wait', 'wait');
    return ms.ok ? good({ does: 'wait', ms: ms.value }) : ms;
  }
  if (key === 'fault') {
    const setting = check(FaultSetting, act, 'fault', 'fault');
    return setting.ok ? good({ does: 'fault', setting: setting.value }) : setting;
  }
  if (key === 'heal') {
    const name = check(v.picklist([...FAULT_NAMES, 'all'], 'must be a fault or all'), act, 'heal', 'heal');
    return name.ok ? good({ does: 'heal', name: name.value }) : name;
  }
  if (key === 'desk') return act === 'restarts' ? good({ does: 'restart' }) : bad('a desk restarts', 'desk');
  if (customers.has(key)) return readCustomer(key, act);
  if (STAFF.test(key)) return readStaff(key, act, customers);
  return bad(
    `${key.slice(0, 40)} is neither a customer above nor staff1, staff2, staff3, wait, fault, heal or desk`,
    key,
  );
}

/** The steps of a scenario; `path` of what is wrong begins with the step's place in the list. */
export function readSteps(steps: readonly unknown[], customers: ReadonlySet<string>): Steps {
  const found: Step[] = [];
  for (const [index, step] of steps.entries()) {
    const read = readStep(step, customers);
    if (!read.ok) return { ok: false, path: [index, ...read.path], message: read.message };
    found.push(read.value);
  }
  return { ok: true, steps: found };
}
