import { isRightToLeft } from '../../words/language.ts';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';

type Tab<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly extra?: ReactNode;
  /** What more there is to say on hover, with the shortcut. */
  readonly tip?: string;
  readonly keys?: string | undefined;
};

type Props<Id extends string> = {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  /** Id of the element that shows what is selected. */
  readonly panel: string;
  readonly onSelect: (id: Id) => void;
};

/** A row of tabs: one stop for Tab, arrows and Home/End move and select. */
export function Tabs<Id extends string>({ label, tabs, selected, panel, onSelect }: Props<Id>) {
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const onward = isRightToLeft() ? -1 : 1;
    const at = tabs.findIndex((tab) => tab.id === selected);
    const steps: Record<string, number> = {
      ArrowRight: at + onward,
      ArrowLeft: at - onward,
      Home: 0,
      End: tabs.length - 1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = tabs[(step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };

  return (
    <div ref={list} role="tablist" aria-label={label} className="flex gap-1">
      {tabs.map((tab) => {
        const on = tab.id === selected;
        return (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${panel}-tab-${tab.id}`}
            data-tab={tab.id}
            aria-selected={on}
            aria-controls={panel}
            tabIndex={on ? 0 : -1}
            data-tip={tab.tip}
            data-keys={tab.keys}
            onClick={() => onSelect(tab.id)}
            onKeyDown={move}
            className={`inline-flex h-7 items-center justify-center gap-1.5 rounded-sm px-2 text-list font-medium pointer-coarse:h-11 pointer-coarse:min-w-11 ${on ? 'bg-n4 text-n12' : 'text-n11 hover:bg-n3 hover:text-n12'}`}
          >
            {tab.label}
            {tab.extra}
          </button>
        );
      })}
    </div>
  );
}
