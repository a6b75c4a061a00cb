import * as v from 'valibot';
import { ErrorCode } from '#protocol/errors.ts';
import { aboutFault, FAULT_NAMES, type FaultOption } from './catalogue.ts';

export const MALFORMED_SHAPES = ['types', 'missing', 'nonsense', 'broken'] as const;
export type MalformedShape = (typeof MALFORMED_SHAPES)[number];

const OPTIONS: readonly FaultOption[] = ['ms', 'way', 'event', 'code', 'shape'];

/** One fault as it is switched on: by a scenario, the control page or over HTTP. */
export const FaultSetting = v.pipe(
  v.strictObject({
    name: v.picklist(FAULT_NAMES, `must be one of ${FAULT_NAMES.join(', ')}`),
    /** How often, from 0 (never) to 1 (always); 1 when left out. */
    rate: v.optional(
      v.pipe(
        v.number('must be a number from 0 to 1'),
        v.minValue(0, 'must be a number from 0 to 1'),
        v.maxValue(1, 'must be a number from 0 to 1'),
      ),
    ),
    /** Of its own chance; the mock's when left out. */
    seed: v.optional(v.pipe(v.number(), v.safeInteger('must be a whole number'))),
    /** Only what clients say (`up`) or only what they hear (`down`). */
    way: v.optional(v.picklist(['up', 'down'], 'must be up or down')),
    /** Only this event. */
    event: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
    ms: v.optional(
      v.pipe(
        v.number('must be milliseconds, 0 to 600000'),
        v.safeInteger('must be milliseconds, 0 to 600000'),
        v.minValue(0, 'must be milliseconds, 0 to 600000'),
        v.maxValue(600_000, 'must be milliseconds, 0 to 600000'),
      ),
    ),
    code: v.optional(ErrorCode),
    shape: v.optional(v.picklist(MALFORMED_SHAPES, `must be one of ${MALFORMED_SHAPES.join(', ')}`)),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { options } = aboutFault(dataset.value.name);
    const strange = OPTIONS.find((key) => dataset.value[key] !== undefined && !options.includes(key));
    if (strange !== undefined) addIssue({ message: `${dataset.value.name} has no ${strange}` });
  }),
);
export type FaultSetting = v.InferOutput<typeof FaultSetting>;
