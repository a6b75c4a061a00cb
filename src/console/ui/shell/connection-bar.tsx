import { CloudOff, RefreshCw, Wifi } from 'lucide-react';
import { useState } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectOutboxSummary } from '../../store/selectors.ts';
import { shellWords } from '../../words/en/shell.ts';
import { Icon } from '../parts/icon.tsx';
import { useServerTime } from '../parts/ticker.tsx';
import { connectionWords } from './connection-words.ts';

/** How long "Back online" stays, in milliseconds. */
const FAREWELL_MS = 3_000;

const LOOKS = {
  offline: { icon: CloudOff, look: 'bg-waiting-tint text-waiting' },
  working: { icon: RefreshCw, look: 'bg-n3 text-n11' },
  online: { icon: Wifi, look: 'bg-online-tint text-online' },
} as const;

/** A slim line about the connection. It asks nothing and blocks nothing. */
export function ConnectionBar() {
  const t = shellWords();
  const connection = useConsole((state) => state.connection);
  const offset = useConsole((state) => state.clockOffset);
  const durable = useConsole((state) => state.outbox.persistence === 'durable');
  const { waiting } = useConsole(selectOutboxSummary);
  const { reconnectNow } = useActions();
  const [away, setAway] = useState(false);

  const onlineSince = connection.at === 'online' ? connection.since + offset : Infinity;
  const isOld = useServerTime((now) => now - onlineSince > FAREWELL_MS);
  const isDown = connection.at === 'offline';
  const isSettled = connection.at === 'online' && connection.caughtUp && waiting === 0 && isOld;
  // drawn from what is known now: an effect would show one frame of the old bar
  if (isDown && !away) setAway(true);
  if (isSettled && away) setAway(false);

  const words = connectionWords({ connection, away, waiting, durable });
  const look = words === null ? null : LOOKS[words.tone];
  if (words === null || look === null) return null;
  return (
    <section
      aria-label={t.connection}
      className={`flex min-h-9 animate-fade items-center gap-2 border-b border-n6 px-4 py-1.5 text-meta ${look.look}`}
    >
      <Icon of={look.icon} size={14} />
      <p className="min-w-0 flex-1 text-pretty">
        <span className="font-semibold">{words.title}</span>
        <span className="ms-2">{words.detail}</span>
      </p>
      {words.canRetry ? (
        <button
          type="button"
          onClick={reconnectNow}
          className="h-6 shrink-0 rounded-sm px-2 font-semibold underline-offset-2 hover:underline"
        >
          {t.tryNow}
        </button>
      ) : null}
    </section>
  );
}
