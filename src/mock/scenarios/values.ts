import * as v from 'valibot';
import { LIMITS } from '#protocol/limits.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const DAY_MS = 24 * 3_600_000;
const DURATION = 'must be a time such as 300ms, 2s, 1.5m or 1h, a day at most';

/** `300ms`, `2s`, `1.5m`, `1h`; in milliseconds. */
export const Duration = v.pipe(
  v.string(DURATION),
  v.regex(/^\d{1,8}(\.\d{1,3})?(ms|s|m|h)$/u, DURATION),
  v.transform((text) => {
    const [, number, unit] = /^([\d.]+)(\w+)$/u.exec(text) ?? [];
    return Math.round(Number(number) * (UNITS[unit ?? ''] ?? 0));
  }),
  v.maxValue(DAY_MS, DURATION),
);

const TEXT = `must be a text of 1 to ${LIMITS.textChars} characters, or { repeat, times, before, after }`;

const Plain = v.pipe(
  v.string(TEXT),
  v.minLength(1, TEXT),
  v.check((text) => text.trim() !== '' && text.isWellFormed() && !text.includes('\0'), TEXT),
);

/** A long text in a short file: `before`, then `repeat` so many `times`, then `after`. */
const Repeated = v.pipe(
  v.strictObject({
    repeat: v.pipe(v.string(), v.minLength(1)),
    times: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LIMITS.textChars)),
    before: v.optional(v.string(), ''),
    after: v.optional(v.string(), ''),
  }),
  v.check(({ repeat, times }) => repeat.length * times <= LIMITS.textChars, TEXT),
  v.transform(({ repeat, times, before, after }) => before + repeat.repeat(times) + after),
);

/** What somebody writes, short enough for every server of ours. */
export const ScenarioText = v.pipe(
  v.union([Plain, Repeated], TEXT),
  v.maxLength(LIMITS.textChars, TEXT),
  v.check((text) => text.trim() !== '' && text.isWellFormed() && !text.includes('\0'), TEXT),
);
