import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { IconButton } from '#console/ui/parts/icon-button.tsx';
import type { FaultSetting } from '../../faults/fault-setting.ts';
import { type About, draftOf, type FaultDraft, settingOf, wordsOf } from './fault-draft.ts';
import { FaultFields } from './fault-fields.tsx';

type Props = {
  readonly about: About;
  /** As it is on now; undefined: it is off. */
  readonly on: FaultSetting | undefined;
  readonly onSet: (setting: FaultSetting) => void;
  readonly onHeal: () => void;
};

/** One fault: its switch, and what of it can be set. A change counts at once where it is on. */
export function FaultRow({ about, on, onSet, onHeal }: Props) {
  const { name, says } = about;
  const [prepared, setPrepared] = useState(() => draftOf(on ?? {}));
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const isOn = on !== undefined;

  const change = (part: Partial<FaultDraft>) => {
    const next = { ...prepared, ...part };
    setPrepared(next);
    if (isOn) onSet(settingOf(name, next));
  };

  return (
    <li className="border-b border-n6 py-2 last:border-b-0">
      <div className="flex items-start gap-2">
        <button
          type="button"
          role="switch"
          aria-checked={isOn}
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-says`}
          onClick={() => (isOn ? onHeal() : onSet(settingOf(name, prepared)))}
          className="group mt-0.5 h-[18px] w-8 shrink-0 rounded-full bg-n9 p-0.5 aria-checked:bg-urgent-fill"
        >
          <span className="block size-3.5 rounded-full bg-on-accent transition-transform duration-150 group-aria-checked:translate-x-3.5" />
        </button>
        <div className="min-w-0 flex-1">
          <p id={`${id}-name`} className="text-list font-medium text-n12">
            {name}
          </p>
          <p id={`${id}-says`} className="text-meta text-pretty text-n11">
            {says.replaceAll('`', '')}
          </p>
          <p className={`text-meta ${isOn ? 'text-urgent' : 'text-n10'}`}>
            {isOn ? 'On: ' : ''}
            {wordsOf(about, isOn ? draftOf(on) : prepared)}
          </p>
        </div>
        <IconButton
          size="sm"
          icon={isOpen ? ChevronDown : ChevronRight}
          label={`Settings of ${name}`}
          aria-expanded={isOpen}
          aria-controls={`${id}-fields`}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen ? <FaultFields id={`${id}-fields`} about={about} draft={prepared} onChange={change} /> : null}
    </li>
  );
}
