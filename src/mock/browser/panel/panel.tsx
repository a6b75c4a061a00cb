import { FlaskConical, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { ConsoleApp } from '#console/app/create-console.ts';
import { IconButton } from '#console/ui/parts/icon-button.tsx';
import { Tabs } from '#console/ui/parts/tabs.tsx';
import type { Chosen } from '../chosen.ts';
import type { TabDesk } from '../tab-desk.ts';
import { FaultSwitches } from './fault-switches.tsx';
import { keepPanel, type PanelMemory, recallPanel, TABS } from './panel-memory.ts';
import { Play } from './play.tsx';
import { ScenarioPicker } from './scenario-picker.tsx';
import { StatePicker } from './state-picker.tsx';

export type PanelProps = {
  readonly chosen: Chosen;
  readonly desk: TabDesk;
  readonly app: Pick<ConsoleApp, 'store' | 'actions'>;
};

/** The designers' own controls, in a corner that the composer and the queue never need. */
export function Panel(props: PanelProps) {
  const [{ isOpen, tab }, setLook] = useState(recallPanel);
  const handle = useRef<HTMLButtonElement>(null);
  const section = useRef<HTMLElement>(null);
  const id = useId();

  const look = (next: PanelMemory) => {
    setLook(next);
    keepPanel(next);
  };
  const fold = () => {
    look({ isOpen: false, tab });
    handle.current?.focus();
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // the console under it goes back a level at the same key
      event.stopPropagation();
      fold();
    };
    const shown = section.current;
    shown?.addEventListener('keydown', onKeyDown);
    return () => shown?.removeEventListener('keydown', onKeyDown);
  });

  return (
    <>
      <IconButton
        ref={handle}
        size="lg"
        icon={FlaskConical}
        label={isOpen ? 'Fold the mock panel' : 'Open the mock panel'}
        aria-expanded={isOpen}
        aria-controls={id}
        className="mock-handle"
        onClick={() => look({ isOpen: !isOpen, tab })}
      />
      {isOpen ? (
        <section
          ref={section}
          id={id}
          aria-label="Mock desk"
          className="mock-panel animate-rise rounded-lg bg-n1 shadow-float"
        >
          <header className="flex items-center justify-between gap-2 border-b border-n6 px-3 py-2">
            <Tabs
              label="Mock desk"
              panel={`${id}-body`}
              tabs={TABS}
              selected={tab}
              onSelect={(next) => look({ isOpen, tab: next })}
            />
            <IconButton size="sm" icon={X} label="Fold" onClick={fold} />
          </header>
          <div
            id={`${id}-body`}
            role="tabpanel"
            aria-labelledby={`${id}-body-tab-${tab}`}
            className="min-h-0 flex-1 overflow-y-auto p-2"
          >
            <Body tab={tab} {...props} />
          </div>
        </section>
      ) : null}
    </>
  );
}

function Body({ tab, ...props }: PanelProps & Pick<PanelMemory, 'tab'>) {
  switch (tab) {
    case 'states':
      return <StatePicker {...props} />;
    case 'scenario':
      return <ScenarioPicker {...props} />;
    case 'faults':
      return <FaultSwitches {...props} />;
    case 'play':
      return <Play desk={props.desk} />;
  }
}
