import { useConsole } from '../../app/console-context.tsx';
import { selectCounts } from '../../store/selectors.ts';
import { selectLongestWait } from '../../store/supervisor.ts';
import { teamWords } from '../../words/en/team.ts';
import { numberWords } from '../../words/format.ts';
import { useServerTime } from '../parts/ticker.tsx';
import { span } from '../parts/time.ts';
import { WAIT_LOOK, type Wait, waitOf } from '../queue/waiting.ts';
import { FigureTile } from './figure-tile.tsx';

/** What is so at this moment, from the queue that this console is told of as it changes. */
export function TeamNow() {
  const t = teamWords();
  const waiting = useConsole((state) => selectCounts(state).waiting);
  const since = useConsole(selectLongestWait);
  return (
    <>
      <FigureTile name={t.waitingNow}>{numberWords(waiting)}</FigureTile>
      {since === null ? <FigureTile name={t.longestWait}>{t.none}</FigureTile> : <Longest since={since} />}
    </>
  );
}

function Longest({ since }: { readonly since: number }) {
  const t = teamWords();
  const shown = useServerTime((now) => span(now - since));
  const wait: Wait = useServerTime((now) => waitOf(now - since));
  return (
    <FigureTile name={wait === 'too-long' ? t.longestWaitTooLong : t.longestWait} tone={WAIT_LOOK[wait]}>
      {shown}
    </FigureTile>
  );
}
