import { type ReactNode, useEffect, useState } from 'react';
import { useActions, useConsoleStore } from '../../app/console-context.tsx';
import type { Alerts } from '../../alerts/create-alerts.ts';
import { AlertsContext } from './alerts-context.ts';

type Props = { readonly staffId: string; readonly isQuiet: boolean; readonly children: ReactNode };

/** Alerts one person for as long as the console stands; fetched after the first screen, which does without them. */
export function AlertsProvider({ staffId, isQuiet, children }: Props) {
  const store = useConsoleStore();
  const { open } = useActions();
  const [alerts, setAlerts] = useState<Alerts | null>(null);
  useEffect(() => {
    if (isQuiet) return;
    const life: { isOver: boolean; made?: Alerts } = { isOver: false };
    const begin = async (): Promise<void> => {
      const { createBrowserAlerts } = await import('../../alerts/browser-alerts.ts');
      if (life.isOver) return;
      life.made = createBrowserAlerts({ store, open, staffId });
      setAlerts(life.made);
    };
    void begin();
    return () => {
      life.isOver = true;
      life.made?.close();
      setAlerts(null);
    };
  }, [store, open, staffId, isQuiet]);
  return <AlertsContext value={alerts}>{children}</AlertsContext>;
}
