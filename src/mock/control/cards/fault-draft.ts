import type { ControlState } from '../../control-api/endpoints.ts';
import type { FaultSetting } from '../../faults/fault-setting.ts';

export type About = ControlState['catalogue'][number];

/** What stands in the fields of one fault; '' where nothing is set. */
export type FaultDraft = {
  readonly percent: number;
  readonly ms: string;
  readonly way: '' | 'up' | 'down';
  readonly event: string;
  readonly code: '' | NonNullable<FaultSetting['code']>;
  readonly shape: '' | NonNullable<FaultSetting['shape']>;
};

export function draftOf({ rate = 1, ms, way, event, code, shape }: Partial<FaultSetting>): FaultDraft {
  return {
    percent: Math.round(rate * 100),
    ms: ms === undefined ? '' : String(ms),
    way: way ?? '',
    event: event ?? '',
    code: code ?? '',
    shape: shape ?? '',
  };
}

export function settingOf(name: About['name'], draft: FaultDraft): FaultSetting {
  const { percent, ms, way, event, code, shape } = draft;
  return {
    name,
    ...(percent === 100 ? {} : { rate: percent / 100 }),
    ...(ms === '' ? {} : { ms: Number(ms) }),
    ...(way === '' ? {} : { way }),
    ...(event.trim() === '' ? {} : { event: event.trim() }),
    ...(code === '' ? {} : { code }),
    ...(shape === '' ? {} : { shape }),
  };
}

/** In a few words, for the row that is folded. */
export function wordsOf(about: About, draft: FaultDraft): string {
  const ms = draft.ms === '' ? about.ms : Number(draft.ms);
  const event = draft.event === '' ? about.event : draft.event;
  return [
    draft.percent === 100 ? 'always' : `${draft.percent} %`,
    ...(ms === undefined ? [] : [`${ms} ms`]),
    ...(draft.way === '' ? [] : [draft.way === 'up' ? 'from clients' : 'to clients']),
    ...(event === undefined ? [] : [event]),
    ...(draft.code === '' ? [] : [draft.code]),
    ...(draft.shape === '' ? [] : [draft.shape]),
  ].join(' · ');
}
