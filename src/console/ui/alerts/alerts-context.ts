import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Alerts, AlertState } from '../../alerts/create-alerts.ts';

/** Null until they are loaded, and where a recorded session is shown. */
export const AlertsContext = createContext<Alerts | null>(null);

export function useAlerts(): Alerts | null {
  return useContext(AlertsContext);
}

const never = () => () => undefined;
const unknown = () => null;

export function useAlertState(): AlertState | null {
  const alerts = useAlerts();
  return useSyncExternalStore(alerts?.subscribe ?? never, alerts?.state ?? unknown);
}
