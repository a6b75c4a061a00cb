import { ERROR_CODES } from '#protocol/errors.ts';
import { MALFORMED_SHAPES } from '../../faults/fault-setting.ts';
import { NumberField } from '../number-field.tsx';
import { SelectField } from '../select-field.tsx';
import type { About, FaultDraft } from './fault-draft.ts';

type Props = {
  readonly id: string;
  readonly about: About;
  readonly draft: FaultDraft;
  readonly onChange: (part: Partial<FaultDraft>) => void;
};

const WAYS = [
  ['', 'Both ways'],
  ['up', 'What clients say'],
  ['down', 'What clients hear'],
] as const;
const CODES = [['', 'Each in turn'], ...ERROR_CODES.map((code) => [code, code] as const)] as const;
const SHAPES = [
  ['', 'By chance (but broken)'],
  ...MALFORMED_SHAPES.map((shape) => [shape, shape] as const),
] as const;

/** What this fault knows of: nothing else is offered. */
export function FaultFields({ id, about, draft, onChange }: Props) {
  const { name, options } = about;
  return (
    <fieldset id={id} aria-label={`Settings of ${name}`} className="grid grid-cols-2 gap-3 pt-3 pb-1 pl-10">
      <label className="col-span-2 flex flex-col gap-1.5 text-list font-medium text-n12">
        <span className="flex justify-between">
          How often <span className="font-normal text-n11 tabular-nums">{draft.percent} %</span>
        </span>
        <input
          type="range"
          min={0}
          max={100}
          value={draft.percent}
          onChange={(event) => onChange({ percent: Number(event.target.value) })}
        />
      </label>
      {options.includes('ms') ? (
        <NumberField
          label="Milliseconds"
          value={draft.ms}
          placeholder={String(about.ms ?? '')}
          onWrite={(ms) => onChange({ ms: ms.slice(0, 6) })}
        />
      ) : null}
      {options.includes('way') ? (
        <SelectField label="Way" value={draft.way} choices={WAYS} onChoose={(way) => onChange({ way })} />
      ) : null}
      {options.includes('event') ? (
        <label className="col-span-2 flex flex-col gap-1.5 text-list font-medium text-n12">
          Only this event
          <input
            value={draft.event}
            placeholder={about.event ?? 'every event'}
            maxLength={64}
            spellCheck={false}
            onChange={(event) => onChange({ event: event.target.value })}
            className="h-8 rounded-sm border border-n8 bg-n1 px-2 text-list font-normal text-n12 hover:border-n9"
          />
        </label>
      ) : null}
      {options.includes('code') ? (
        <SelectField
          label="Code"
          value={draft.code}
          choices={CODES}
          onChoose={(code) => onChange({ code })}
        />
      ) : null}
      {options.includes('shape') ? (
        <SelectField
          label="Shape"
          value={draft.shape}
          choices={SHAPES}
          onChoose={(shape) => onChange({ shape })}
        />
      ) : null}
    </fieldset>
  );
}
