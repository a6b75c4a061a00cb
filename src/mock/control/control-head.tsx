import { Eraser, Monitor, Moon, Power, Sun } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#console/ui/parts/badge.tsx';
import { Button } from '#console/ui/parts/button.tsx';
import { IconButton } from '#console/ui/parts/icon-button.tsx';
import { applyTheme, currentTheme } from '#console/ui/theme/theme.ts';
import type { ControlState } from '../control-api/endpoints.ts';
import type { Control } from './control.ts';
import type { Act } from './use-state-of-mock.ts';

const THEMES = [
  { id: 'system', icon: Monitor },
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
] as const;

const LINK = 'rounded-sm px-1 text-list font-medium text-accent-text underline-offset-2 hover:underline';

type Props = { readonly state: ControlState; readonly control: Control; readonly act: Act };

/** Where to go, how to sign in, and the two acts that concern the whole desk. */
export function ControlHead({ state, control, act }: Props) {
  const [first] = state.staff;
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-n6 bg-n2 px-4 py-2">
      <h1 className="text-title font-semibold text-n12">Mock control</h1>
      <Badge>{state.mode}</Badge>
      <p className="text-meta text-n11 tabular-nums">
        {state.lines === 1 ? '1 open line' : `${state.lines} open lines`}
      </p>
      <p className="flex gap-2">
        <a href="/" target="_blank" rel="noreferrer" className={LINK}>
          Console
        </a>
        <a href="/customer" target="_blank" rel="noreferrer" className={LINK}>
          Customer page
        </a>
      </p>
      {first === undefined ? null : (
        <p className="text-meta text-n11 max-md:hidden">
          Sign in as <span className="font-medium text-n12">{first.id}</span>,{' '}
          {state.mode === 'seed' ? `token ${first.token}` : `password ${first.password}`}
        </p>
      )}
      <div className="ml-auto flex items-center gap-2">
        <Button size="sm" icon={Power} onClick={() => void act(control.restart())}>
          Restart
        </Button>
        <Button size="sm" icon={Eraser} onClick={() => void act(control.reset())}>
          Empty the desk
        </Button>
        <ThemeButton />
      </div>
    </header>
  );
}

/** System, light, dark, and around again. */
function ThemeButton() {
  const [theme, setTheme] = useState(currentTheme);
  const at = Math.max(
    0,
    THEMES.findIndex(({ id }) => id === theme),
  );
  const shown = THEMES[at] ?? THEMES[0];
  const next = THEMES[(at + 1) % THEMES.length] ?? THEMES[0];
  const turn = () => {
    applyTheme(next.id);
    setTheme(next.id);
  };
  return <IconButton icon={shown.icon} label={`Theme: ${shown.id}`} onClick={turn} />;
}
