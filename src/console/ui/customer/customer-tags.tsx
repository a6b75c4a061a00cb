import { X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { TagAct } from '../../store/state.ts';
import { type ShownTag, tagsShown } from '../../store/tags.ts';
import { tagsWords } from '../../words/en/tags.ts';
import { Act } from '../parts/act.tsx';
import { Icon } from '../parts/icon.tsx';
import { TagField } from './tag-field.tsx';

const NONE: readonly string[] = [];
const NO_ACTS: readonly TagAct[] = [];

/** What the staff have put on this customer; tags are put on and taken off one by one (TAG-1). */
export function CustomerTags({ customerId }: { readonly customerId: CustomerId }) {
  const t = tagsWords();
  const { addTag, removeTag } = useActions();
  const tags = useConsole((state) => state.customers.get(customerId)?.tags ?? NONE);
  const acts = useConsole((state) => state.tagActs.get(customerId) ?? NO_ACTS);
  const isOnline = useConsole(({ connection }) => connection.at === 'online');
  const shown = tagsShown(tags, acts);
  const [said, setSaid] = useState('');
  const [removed, setRemoved] = useState<string | null>(null);
  const section = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);

  const add = (tag: string) => {
    setRemoved(null);
    const known = shown.find((one) => one.at !== 'removing' && one.tag.toLowerCase() === tag.toLowerCase());
    setSaid(known === undefined ? t.added({ tag }) : t.isThere({ tag: known.tag }));
    if (known === undefined) addTag(customerId, tag);
  };
  const remove = (tag: string) => {
    setSaid(t.removed({ tag }));
    setRemoved(tag);
    removeTag(customerId, tag);
    // the button that was pressed goes
    field.current?.focus();
  };
  const toLastTag = () =>
    [...(section.current?.querySelectorAll<HTMLButtonElement>('li button') ?? [])].at(-1)?.focus();
  const isFull = shown.length >= LIMITS.tags;

  return (
    <section ref={section} aria-label={t.tags} className="flex flex-col gap-2">
      <h3 className="text-meta font-medium text-n10">{t.tags}</h3>
      {shown.length === 0 ? null : (
        <ul aria-label={t.tagsOfCustomer} className="flex flex-wrap gap-1.5">
          {shown.map((one) => (
            <Chip key={one.tag} shown={one} isOnline={isOnline} onRemove={() => remove(one.tag)} />
          ))}
        </ul>
      )}
      <TagField fieldRef={field} taken={shown} isFull={isFull} onAdd={add} onBack={toLastTag} />
      {/* read out, and the way back for whoever has removed one */}
      <div className="-mb-6 flex min-h-6 items-center gap-1 text-meta text-n10">
        <output className={`min-w-0 truncate ${removed === null ? 'sr-only' : ''}`}>{said}</output>
        {removed === null ? (
          isFull ? (
            <span>{t.full({ count: LIMITS.tags })}</span>
          ) : null
        ) : (
          <Act onClick={() => add(removed)}>{t.undo}</Act>
        )}
      </div>
    </section>
  );
}

type ChipProps = {
  readonly shown: ShownTag;
  readonly isOnline: boolean;
  readonly onRemove: () => void;
};

const LOOKS = {
  there: 'border-n6 bg-n4 text-n12',
  adding: 'border-dashed border-n8 text-n11',
  removing: 'border-dashed border-n7 text-n10 line-through',
} as const;

function Chip({ shown: { tag, at }, isOnline, onRemove }: ChipProps) {
  const t = tagsWords();
  const isWaiting = at !== 'there' && !isOnline;
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove();
  };
  return (
    <li
      className={`flex h-6 max-w-full items-center rounded-full border ps-2.5 text-meta ${LOOKS[at]} ${at === 'removing' ? 'pe-2.5' : 'pe-0.5'}`}
      data-tip={isWaiting ? t.savedLater : undefined}
    >
      <span dir="auto" className="min-w-0 truncate">
        {tag}
        {at === 'there' ? null : <span className="sr-only">{at === 'adding' ? t.adding : t.removing}</span>}
      </span>
      {at === 'removing' ? null : (
        <button
          type="button"
          aria-label={t.remove({ tag })}
          onClick={onRemove}
          onKeyDown={key}
          className="grid size-5 shrink-0 place-items-center rounded-full text-n10 hover:bg-n6 hover:text-n12"
        >
          <Icon of={X} size={14} />
        </button>
      )}
    </li>
  );
}
