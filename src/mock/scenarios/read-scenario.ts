import * as v from 'valibot';
import { isMap, isNode, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { LIMITS } from '#protocol/limits.ts';
import { readSteps } from './read-steps.ts';
import type { ReadScenario, Scenario, ScenarioCustomer } from './scenario.ts';
import { Duration, ScenarioText } from './values.ts';

const LONGEST = 1_000_000;
/** Names that steps use for something else. */
const TAKEN = new Set(['wait', 'fault', 'heal', 'desk', 'all']);

const History = v.strictObject({
  messages: v.pipe(
    v.number('must be a whole number'),
    v.safeInteger('must be a whole number'),
    v.minValue(1, 'must be at least 1'),
    v.maxValue(200_000, 'must be 200000 at most'),
  ),
  says: v.pipe(v.array(ScenarioText), v.minLength(1, 'must have at least one text')),
});

const Customer = v.strictObject({
  name: v.pipe(
    v.string('must be a text'),
    v.minLength(1, 'must not be empty'),
    v.maxLength(LIMITS.nameChars),
  ),
  history: v.optional(History),
});

const Crowd = v.strictObject({
  customers: v.pipe(
    v.number('must be a whole number'),
    v.safeInteger('must be a whole number'),
    v.minValue(1, 'must be at least 1'),
    v.maxValue(10_000, 'must be 10000 at most'),
  ),
  after: v.optional(Duration),
  within: Duration,
  names: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1, 'must have at least one name')),
  says: v.pipe(v.array(ScenarioText), v.minLength(1, 'must have at least one text')),
});

const Shape = v.strictObject({
  about: v.pipe(v.string('must be a text'), v.minLength(1, 'must not be empty')),
  customers: v.optional(
    v.record(
      v.pipe(
        v.string(),
        v.regex(/^[a-z][a-z0-9-]{0,39}$/u, 'a customer is called by small letters, figures and hyphens'),
        v.check((key) => !TAKEN.has(key) && !/^staff\d$/u.test(key), 'a customer may not be called so'),
      ),
      Customer,
    ),
    {},
  ),
  begun: v.optional(Duration),
  crowd: v.optional(Crowd),
  times: v.optional(
    v.union(
      [v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(10_000)), v.literal('forever')],
      'must be a whole number from 1 to 10000, or forever',
    ),
    1,
  ),
  steps: v.optional(v.array(v.unknown(), 'must be a list'), []),
});

/** The line of the value at this path, or of the nearest thing around it that has one. */
function lineFinder(root: Node | null, lines: LineCounter) {
  return (path: readonly PropertyKey[]): number => {
    let node: unknown = root;
    let offset = root?.range?.[0] ?? 0;
    for (const key of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isNode(item.key) && String(item.key) === String(key));
        if (!isPair(pair)) break;
        offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
        node = pair.value;
      } else if (isSeq(node) && typeof key === 'number') {
        node = node.items[key];
        offset = (isNode(node) ? node.range?.[0] : undefined) ?? offset;
      } else break;
    }
    return Math.max(1, lines.linePos(offset).line);
  };
}

/**
 * Reads a scenario as QA writes it (docs/qa.md). Never throws: what is wrong is answered with its line.
 * `file`: what errors call the text; the scenario's name is its last part without the ending.
 */
export function readScenario(text: string, file: string): ReadScenario {
  const refuse = (line: number, message: string): ReadScenario => ({
    ok: false,
    error: { file, line, message: message.replace(/\s+/gu, ' ').trim() },
  });
  if (text.length > LONGEST) return refuse(1, `a scenario is at most ${LONGEST} characters long`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const [wrong] = document.errors;
  if (wrong)
    return refuse(Math.max(1, lines.linePos(wrong.pos[0]).line), `this is no YAML: ${wrong.message}`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return refuse(1, `this is no YAML: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  const lineOf = lineFinder(document.contents, lines);
  if (Array.isArray(value)) return refuse(lineOf([]), 'a scenario must be a map of fields');
  const shape = v.safeParse(Shape, value, { abortEarly: true });
  if (!shape.success) {
    const [issue] = shape.issues;
    const path = (issue.path ?? []).map(({ key }) => key as PropertyKey);
    return refuse(lineOf(path), sayIssue(issue, path));
  }
  const { about, customers, begun, crowd, times, steps } = shape.output;
  const known: readonly ScenarioCustomer[] = Object.entries(customers).map(([key, { name, history }]) => ({
    key,
    name,
    ...(history === undefined ? {} : { history: { messages: history.messages, texts: history.says } }),
  }));
  const read = readSteps(steps, new Set(known.map(({ key }) => key)));
  if (!read.ok) return refuse(lineOf(['steps', ...read.path]), read.message);
  if (times === 'forever' && !read.steps.some((step) => step.does === 'wait' && step.ms > 0)) {
    return refuse(lineOf(['times']), 'steps that are done forever need a wait among them');
  }
  if (read.steps.length === 0 && crowd === undefined && known.length === 0) {
    return refuse(1, 'nobody comes and nothing happens: there are no customers, no crowd and no steps');
  }
  const scenario: Scenario = {
    name: file.replace(/^.*[\\/]/u, '').replace(/\.ya?ml$/u, ''),
    about,
    customers: known,
    times,
    steps: read.steps,
    ...(begun === undefined ? {} : { begunMs: begun }),
    ...(crowd === undefined
      ? {}
      : {
          crowd: {
            customers: crowd.customers,
            ...(crowd.after === undefined ? {} : { afterMs: crowd.after }),
            withinMs: crowd.within,
            names: crowd.names,
            texts: crowd.says,
          },
        }),
  };
  return { ok: true, scenario };
}

type Issue = Pick<v.BaseIssue<unknown>, 'type' | 'message' | 'expected' | 'received'>;

/** `customers.lan.name must be a text`, in the words of the schema. */
export function sayIssue(issue: Issue, path: readonly PropertyKey[]): string {
  const place = path.map(String).join('.');
  if (issue.type === 'strict_object') {
    if (issue.expected === 'never') return `${place}: there is no such field here`;
    if (issue.received === 'undefined') return `${place} is missing`;
    return `${place === '' ? 'a scenario' : place} must be a map of fields`;
  }
  return `${place === '' ? 'this' : place}: ${issue.message}`;
}
