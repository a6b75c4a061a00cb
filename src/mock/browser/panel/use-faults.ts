import { useCallback, useEffect, useState } from 'react';
import type { FaultSetting } from '../../faults/fault-setting.ts';
import type { TabDesk } from '../tab-desk.ts';

/** Scenarios and states switch faults too: looked at while they are shown. */
const LOOK_MS = 250;

/** The faults that are on, and how to look at once. */
export function useFaults({ list }: TabDesk['engine']['faults']) {
  const [on, setOn] = useState<readonly FaultSetting[]>(list);
  const look = useCallback(() => {
    setOn((known) => {
      const now = list();
      const isSame = known.length === now.length && known.every((one, at) => one === now[at]);
      return isSame ? known : now;
    });
  }, [list]);
  useEffect(() => {
    const timer = window.setInterval(look, LOOK_MS);
    return () => window.clearInterval(timer);
  }, [look]);
  return { on, look };
}
