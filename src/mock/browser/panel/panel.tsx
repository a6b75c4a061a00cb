import { FlaskConical, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Actions } from '#console/app/actions.ts';
import { IconButton } from '#console/ui/parts/icon-button.tsx';
import { Tabs } from '#console/ui/parts/tabs.tsx';
import type { Choice } from '../choice.ts';
import type { TabDesk } from '../tab-desk.ts';
import { Play } from './play.tsx';
import { StatePicker } from './state-picker.tsx';

export type PanelProps = {
  readonly choice: Choice;
  readonly desk: TabDesk;
  readonly actions: Pick<Actions, 'reconnectNow'>;
};

const TABS = [
  { id: 'states', label: 'States' },
  { id: 'play', label: 'Play' },
] as const;
type Tab = (typeof TABS)[number]['id'];

/** The designers' own controls, in a corner that the composer never needs. */
export function Panel({ choice: first, desk, actions }: PanelProps) {
  const [isOpen, setOpen] = useState(false);
  const [tab, setTab] = useState<Tab>('states');
  const [choice, setChoice] = useState(first);
  const handle = useRef<HTMLButtonElement>(null);
  const section = useRef<HTMLElement>(null);
  const id = useId();

  const fold = () => {
    setOpen(false);
    handle.current?.focus();
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // the console under it goes back a level at the same key
      event.stopPropagation();
      setOpen(false);
      handle.current?.focus();
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
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen ? (
        <section
          ref={section}
          id={id}
          aria-label="Mock desk"
          className="mock-panel animate-rise rounded-lg bg-n1 shadow-float"
        >
          <header className="flex items-center justify-between gap-2 border-b border-n6 px-3 py-2">
            <Tabs label="Mock desk" panel={`${id}-body`} tabs={TABS} selected={tab} onSelect={setTab} />
            <IconButton size="sm" icon={X} label="Fold" onClick={fold} />
          </header>
          <div
            id={`${id}-body`}
            role="tabpanel"
            aria-labelledby={`${id}-body-tab-${tab}`}
            className="min-h-0 flex-1 overflow-y-auto p-2"
          >
            {tab === 'states' ? (
              <StatePicker choice={choice} desk={desk} actions={actions} onChoice={setChoice} />
            ) : (
              <Play desk={desk} />
            )}
          </div>
        </section>
      ) : null}
    </>
  );
}
