import { useEffect, useState } from 'react';
import type { ControlState } from '../control-api/endpoints.ts';
import type { Answer, Control } from './control.ts';

const LOOK_MS = 2_000;

/** What the mock says of itself: after each act, and every two seconds, since scripts and scenarios act too. */
export function useStateOfMock(control: Control) {
  const [state, setState] = useState<ControlState | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    let isOver = false;
    let timer = 0;
    const look = async () => {
      if (!document.hidden) {
        const answer = await control.state();
        if (isOver) return;
        if (answer.ok) setState(answer.value);
        setTrouble(answer.ok ? null : answer.says);
      }
      timer = window.setTimeout(() => void look(), LOOK_MS);
    };
    void look();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [control]);

  /** Does one thing; answers what was wrong with it, or null. */
  const act = async (done: Promise<Answer<ControlState>>): Promise<string | null> => {
    const answer = await done;
    if (!answer.ok) return answer.says;
    setState(answer.value);
    return null;
  };

  return { state, trouble, act };
}

export type Act = ReturnType<typeof useStateOfMock>['act'];
