import { Volume2 } from 'lucide-react';
import { useId } from 'react';
import { ALERT_KINDS, type AlertKind } from '../../alerts/alert.ts';
import type { AlertSettings } from '../../alerts/alert-settings.ts';
import type { Alerts, AlertState } from '../../alerts/create-alerts.ts';
import { alertsWords } from '../../words/en/alerts.ts';
import { Overlay } from '../keyboard/overlay.tsx';
import { Button } from '../parts/button.tsx';
import { useAlerts, useAlertState } from './alerts-context.ts';

/** What sounds and what is shown on the desktop, for this person in this browser. */
export function AlertSettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = alertsWords();
  const alerts = useAlerts();
  const state = useAlertState();
  return (
    <Overlay title={t.title} onClose={onClose} className="w-[560px]">
      {alerts === null || state === null ? (
        <p className="px-5 py-6 text-list text-n11">{t.none}</p>
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <Kinds settings={state.settings} onChange={alerts.change} />
          <Sound alerts={alerts} state={state} />
          <DesktopLine alerts={alerts} state={state} />
        </div>
      )}
    </Overlay>
  );
}

type KindsProps = { readonly settings: AlertSettings; readonly onChange: Alerts['change'] };

function Kinds({ settings, onChange }: KindsProps) {
  const t = alertsWords();
  const set = (kind: AlertKind, channel: 'sound' | 'desktop', on: boolean) => {
    const channels = { ...settings.kinds[kind], [channel]: on };
    onChange({ ...settings, kinds: { ...settings.kinds, [kind]: channels } });
  };
  return (
    <table className="w-full border-collapse text-list">
      <thead>
        <tr className="text-meta text-n10">
          <th scope="col" className="py-2.5 ps-5 text-start font-normal">
            {t.when}
          </th>
          <th scope="col" className="w-20 font-normal">
            {t.sound}
          </th>
          <th scope="col" className="w-28 pe-3 font-normal">
            {t.notification}
          </th>
        </tr>
      </thead>
      <tbody>
        {ALERT_KINDS.map((kind) => (
          <tr key={kind} className="border-t border-n6">
            <th scope="row" className="h-11 ps-5 text-start font-normal">
              {t[`kind_${kind}`]}
            </th>
            {(['sound', 'desktop'] as const).map((channel) => (
              <td key={channel} className={channel === 'desktop' ? 'pe-3 text-center' : 'text-center'}>
                <input
                  type="checkbox"
                  aria-label={(channel === 'sound' ? t.soundFor : t.notificationFor)({
                    kind: t[`kind_${kind}`],
                  })}
                  checked={settings.kinds[kind][channel]}
                  onChange={({ target }) => set(kind, channel, target.checked)}
                  className="size-4 align-middle"
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type LineProps = { readonly alerts: Alerts; readonly state: AlertState };

function Sound({ alerts, state: { settings, sound } }: LineProps) {
  const t = alertsWords();
  const volume = useId();
  return (
    <section className="border-t border-n6 px-5 py-4">
      <div className="flex items-center gap-4">
        <label htmlFor={volume} className="w-24 shrink-0 text-list font-medium">
          {t.volume}
        </label>
        <input
          id={volume}
          type="range"
          min={0}
          max={1}
          step={0.1}
          value={settings.volume}
          aria-valuetext={t.percent({ percent: Math.round(settings.volume * 100) })}
          onChange={({ target }) => alerts.change({ ...settings, volume: target.valueAsNumber })}
          className="min-w-0 flex-1"
        />
        <Button icon={Volume2} disabled={settings.volume === 0} onClick={alerts.trySound}>
          {t.tryIt}
        </Button>
      </div>
      {sound === 'blocked' ? <p className="mt-2 text-meta text-waiting">{t.silentUntilPress}</p> : null}
    </section>
  );
}

function DesktopLine({ alerts, state: { settings, desktop } }: LineProps) {
  const t = alertsWords();
  const text = useId();
  return (
    <section className="border-t border-n6 px-5 py-4">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-list font-medium">{t.notifications}</h2>
          <p className={`mt-0.5 text-meta ${desktop === 'denied' ? 'text-waiting' : 'text-n11'}`}>
            {t[`desktop_${desktop}`]}
          </p>
        </div>
        {desktop === 'ask' ? (
          <Button look="primary" onClick={() => void alerts.allowDesktop()}>
            {t.allow}
          </Button>
        ) : null}
      </div>
      <div className="mt-3 flex items-center gap-2.5">
        <input
          id={text}
          type="checkbox"
          checked={settings.showsText}
          onChange={({ target }) => alerts.change({ ...settings, showsText: target.checked })}
          className="size-4"
        />
        <label htmlFor={text} className="text-list">
          {t.showText}
        </label>
      </div>
    </section>
  );
}
