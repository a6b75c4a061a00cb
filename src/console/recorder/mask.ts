import { ERROR_CODES } from '#protocol/errors.ts';
import { type Act, ACTS, type Kind, SECRET } from './acts.ts';
import type { Head, Input, Recording, Turn } from './recording.ts';
import { createTextMask } from './text-mask.ts';

/** Stands in for the address of the server. */
const ORIGIN = 'https://desk.invalid';

/** Strings under these names say nothing about anybody: drawn by chance, or of our own short lists. */
const PLAIN: ReadonlySet<string> = new Set([
  'at',
  'is',
  'clientMessageId',
  'draftId',
  'kind',
  'saved',
  'behind',
  'courier',
  'epoch',
  'event',
  'how',
  'persistence',
  'waitsFor',
  'protocol',
  'capabilities',
  'after',
  'from',
  'save',
  'role',
  'presence',
  'offerId',
]);
/** Ids of people. */
const PEOPLE: ReadonlySet<string> = new Set(['customerId', 'staffId', 'assignedTo', 'senderId', 'mentions']);
/** An `id` in one of these is a person's; any other is a message's. */
const WITH_PERSON: ReadonlySet<string> = new Set(['customer', 'customers', 'staff', 'spot', 'called']);
/** Codes and results are words of our own; what a third party or a person puts in their place may be anything. */
const CODES: ReadonlySet<string> = new Set(['code', 'result', 'reason']);
const OWN_CODES: ReadonlySet<string> = new Set([
  ...ERROR_CODES,
  'stored',
  'silent',
  'closed',
  'abandoned',
  'invalid-text',
  'too-large',
  'outbox-full',
  'storage-refused',
]);

/** What a person has chosen of what we offer, as it is kept: a number, or words of ours under words of ours. */
const CHOICE = /^(?:\d{1,3}|true|false|\{[a-z":,]{1,200}\})$/u;

/**
 * Replaces whatever could tell who or what was talked about: unless a place is known to be harmless, its text is masked.
 * `random` must be hard to guess; what it draws is kept in memory until the masking is done, and nowhere else.
 */
export function createMask(random: () => number): (recording: Recording) => Recording {
  const mask = createTextMask(random);
  const people = new Map<string, string>();
  const taken = new Set<string>();

  /** Two people never become one. */
  function person(id: string): string {
    const known = people.get(id);
    if (known !== undefined) return known;
    let other = mask(id);
    for (let tries = 0; taken.has(other); tries += 1) {
      other = tries < 100 ? createTextMask(random)(id) : `${mask(id)}${taken.size}`;
    }
    taken.add(other);
    people.set(id, other);
    return other;
  }

  /** Who has no name is called like the id. */
  const text = (words: string): string => people.get(words) ?? mask(words);

  function word(value: string, under: string, within: string): string {
    if (PLAIN.has(under)) return value;
    if (under === 'avatar') return '';
    if (under === 'origin') return ORIGIN;
    if (under === 'token') return SECRET;
    if (PEOPLE.has(under)) return person(value);
    if (under === 'id') return WITH_PERSON.has(within) ? person(value) : value;
    return CODES.has(under) && OWN_CODES.has(value) ? value : text(value);
  }

  function any(value: unknown, under: string, within: string): unknown {
    if (typeof value === 'string') return word(value, under, within);
    if (Array.isArray(value)) return value.map((entry: unknown) => any(entry, under, within));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, any(entry, key, under)]));
  }

  const masked = <T>(value: T, under = ''): T => any(value, under, '') as T;

  function arg(value: Act['args'][number], kind: Kind): Act['args'][number] {
    if (typeof value !== 'string') return value;
    switch (kind) {
      case 'customer':
        return person(value);
      case 'staff':
        return person(value.trim());
      case 'text':
        return text(value);
      case 'secret':
        return SECRET;
      case 'key':
      case 'plain':
        return value;
    }
  }

  function act({ name, args }: Act): Act {
    const kinds: readonly Kind[] = ACTS[name];
    return { name, args: args.map((value, index) => arg(value, kinds[index] ?? 'text')) };
  }

  function input(given: Input): Input {
    return given.is === 'act' ? { is: 'act', act: act(given.act) } : masked(given);
  }

  /** A place in the browser's storage: named after the server and the person. */
  function place(key: string, origin: string): string {
    const [before, owner] = key.split(`${origin}:`);
    return before === undefined || owner === undefined ? text(key) : `${before}${ORIGIN}:${person(owner)}`;
  }

  function kept(key: string, value: string | null): string | null {
    if (value === null) return null;
    if (!key.startsWith('deskwire:name:') && CHOICE.test(value)) return value;
    const list = listIn(value);
    if (list === undefined) return text(value);
    const isOfMessages = /^deskwire:(?:gone|shown):/u.test(key);
    const isOfPeople = !isOfMessages && !key.startsWith('deskwire:finished:');
    const pairs = list.map(([id, about]) => [
      isOfPeople ? person(id) : id,
      masked(about, isOfMessages ? 'gone' : ''),
    ]);
    return JSON.stringify(pairs);
  }

  function turn({ kept: entries, input: given, ...rest }: Turn, origin: string): Turn {
    const stored = entries?.map(([key, value]): [string, string | null] => [
      place(key, origin),
      kept(key, value),
    ]);
    return { ...rest, input: input(given), ...(stored === undefined ? {} : { kept: stored }) };
  }

  return ({ head, turns, foot }: Recording): Recording => {
    const known: Head = { ...head, words: 'masked', origin: ORIGIN, spot: masked(head.spot, 'spot') };
    return { head: known, turns: turns.map((one) => turn(one, head.origin)), foot };
  };
}

/** The list of pairs in a stored text. */
function listIn(value: string): readonly (readonly [string, unknown])[] | undefined {
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) && list.every((pair) => Array.isArray(pair) && typeof pair[0] === 'string')
      ? (list as [string, unknown][])
      : undefined;
  } catch {
    return undefined;
  }
}
