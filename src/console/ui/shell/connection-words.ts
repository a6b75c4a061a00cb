import type { Connection } from '../../store/state.ts';
import { shellWords } from '../../words/en/shell.ts';
import { timeOfDay } from '../parts/time.ts';

export type ConnectionWords = {
  readonly tone: 'offline' | 'working' | 'online';
  readonly title: string;
  readonly detail: string;
  readonly canRetry: boolean;
};

type Parts = {
  readonly connection: Connection;
  /** The line was down since the page had it last, or has not come up at the first try. */
  readonly away: boolean;
  readonly waiting: number;
  readonly durable: boolean;
};

/** What the bar says about the connection, or null when there is nothing to say. */
export function connectionWords({ connection, away, waiting, durable }: Parts): ConnectionWords | null {
  const t = shellWords();
  const keep = durable ? '' : ` ${t.keepTabOpen}`;
  const waits = waiting > 0 ? `${t.waitsToBeSent({ count: waiting })}${keep}` : '';
  switch (connection.at) {
    case 'closed':
      return null;
    case 'offline': {
      const since = timeOfDay(connection.since);
      const detail = waits === '' ? t.goOnWriting : `${t.goOnWriting} ${waits}`;
      return {
        tone: 'offline',
        title: t.offlineSince({ time: since }),
        detail,
        canRetry: true,
      };
    }
    case 'connecting': {
      if (!away) return null;
      const detail = waits === '' ? t.goOnWriting : waits;
      return { tone: 'working', title: t.reconnecting, detail, canRetry: false };
    }
    case 'online': {
      if (!away) return null;
      if (!connection.caughtUp) {
        return { tone: 'working', title: t.backOnline, detail: t.catchingUp, canRetry: false };
      }

      const detail = waiting > 0 ? t.sending({ count: waiting }) : t.upToDate;
      return { tone: 'online', title: t.backOnline, detail, canRetry: false };
    }
  }
}
