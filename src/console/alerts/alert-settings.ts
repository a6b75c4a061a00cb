import * as v from 'valibot';
import { ALERT_KINDS, type AlertKind } from './alert.ts';

const Channel = v.object({
  sound: v.fallback(v.boolean(), true),
  desktop: v.fallback(v.boolean(), true),
});
const Kept = v.object({
  volume: v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0.6),
  showsText: v.fallback(v.boolean(), true),
  kinds: v.fallback(v.record(v.string(), v.unknown()), {}),
});

export type Channels = v.InferOutput<typeof Channel>;

/** How one person wants to be alerted in this browser. */
export type AlertSettings = {
  /** 0 to 1; 0 is no sound at all. */
  readonly volume: number;
  /** Desktop notifications show what was written, not only by whom. */
  readonly showsText: boolean;
  readonly kinds: Readonly<Record<AlertKind, Channels>>;
};

/** What of a kept value makes sense; the rest is as usual: everything sounds and shows. */
export function readAlertSettings(kept: string | null): AlertSettings {
  const { volume, showsText, kinds } = v.parse(Kept, parsed(kept));
  const channels = (kind: AlertKind): Channels => v.parse(v.fallback(Channel, BOTH), kinds[kind] ?? {});
  return {
    volume,
    showsText,
    kinds: {
      waiting: channels('waiting'),
      message: channels('message'),
      mention: channels('mention'),
      offer: channels('offer'),
      failed: channels('failed'),
    },
  };
}

const BOTH: Channels = { sound: true, desktop: true };

function parsed(kept: string | null): object {
  try {
    const value: unknown = JSON.parse(kept ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

export function wantsSound({ volume, kinds }: AlertSettings): boolean {
  return volume > 0 && ALERT_KINDS.some((kind) => kinds[kind].sound);
}

export function wantsDesktop({ kinds }: AlertSettings): boolean {
  return ALERT_KINDS.some((kind) => kinds[kind].desktop);
}
