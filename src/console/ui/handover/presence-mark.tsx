import type { StaffId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { handoverWords } from '../../words/en/handover.ts';
import { type Presence, selectPresence } from '../../store/team.ts';

const LOOKS: Readonly<Record<Presence, string>> = {
  here: 'bg-online-mark',
  away: 'border-[1.5px] border-waiting-mark',
  gone: 'border-[1.5px] border-n8',
};

type Props = {
  readonly staffId: StaffId;
  /** In a list of many: who is here is not marked. */
  readonly isQuiet?: boolean;
};

/** Whether a colleague is here, beside the name: a full dot, an empty one, and in words for whoever hears it. */
export function PresenceMark({ staffId, isQuiet = false }: Props) {
  const presence = useConsole((state) => selectPresence(state, staffId));
  if (presence === undefined || (isQuiet && presence === 'here')) return null;
  const words = handoverWords()[`presence_${presence}`];
  return (
    <span data-tip={words} className="inline-flex shrink-0 items-center">
      <span className={`size-2 rounded-full ${LOOKS[presence]}`} />
      <span className="sr-only">, {words}</span>
    </span>
  );
}
