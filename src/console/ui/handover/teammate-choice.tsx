import type { Teammate } from '../../store/team.ts';
import { handoverWords } from '../../words/en/handover.ts';
import { Avatar } from '../parts/avatar.tsx';
import { PresenceMark } from './presence-mark.tsx';

type Props = {
  readonly teammate: Teammate;
  readonly isPicked: boolean;
  /** Where the keyboard begins. */
  readonly isFirst: boolean;
  readonly onPick: () => void;
};

/** A colleague to choose, with what helps choosing: whether here, and how many conversations are held already. */
export function TeammateChoice({ teammate, isPicked, isFirst, onPick }: Props) {
  const { staffId, staffName, presence, chats } = teammate;
  const t = handoverWords();
  const held = chats === 0 ? t.noChats : t.chats({ count: chats });
  return (
    <label className="flex h-11 cursor-pointer items-center gap-3 rounded-sm px-2 hover:bg-n3 has-checked:bg-accent-tint has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="to"
        checked={isPicked}
        data-autofocus={isFirst || undefined}
        onChange={onPick}
        className="size-4 shrink-0 outline-none"
        aria-label={t.teammate({ name: staffName, presence: t[`presence_${presence}`], chats: held })}
      />
      <Avatar id={staffId} name={staffName} picture="" size="sm" />
      <span aria-hidden className="flex min-w-0 flex-1 items-center gap-2">
        <bdi className="truncate text-list font-medium">{staffName}</bdi>
        <PresenceMark staffId={staffId} />
      </span>
      <span aria-hidden className="shrink-0 text-meta text-n10 tabular-nums">
        {presence === 'away' ? t.awayWith({ chats: held }) : held}
      </span>
    </label>
  );
}
