import { useEffect, useEffectEvent, useRef } from 'react';
import { useConsole, useLook } from '../../app/console-context.tsx';
import { spokenWords } from '../../words/en/spoken.ts';
import { isStopped, type StoppedRow, stoppedWords } from './spoken-words.ts';
import { useGathered } from './use-gathered.ts';

/** Says that an own message was refused or is not confirmed: each time that happens, whoever is open. */
export function useStoppedSaid(say: (text: string) => void): void {
  const rows = useConsole((state) => state.outbox.rows);
  const look = useLook();
  /** How far each row was. One that is new and stopped was stopped before this page was there. */
  const known = useRef<ReadonlyMap<string, string>>(new Map());
  const gather = useGathered<StoppedRow>();
  const tell = useEffectEvent((stopped: readonly StoppedRow[]) =>
    gather(stopped, (all) =>
      say(
        stoppedWords(
          all,
          ({ customerId }) => look().customers.get(customerId)?.name ?? spokenWords().aCustomer,
        ),
      ),
    ),
  );
  useEffect(() => {
    const before = known.current;
    known.current = new Map(rows.map(({ clientMessageId, state }) => [clientMessageId, state.at]));
    tell(
      rows.filter(isStopped).filter(({ clientMessageId, state }) => {
        const was = before.get(clientMessageId);
        return was !== undefined && was !== state.at;
      }),
    );
  }, [rows]);
}
