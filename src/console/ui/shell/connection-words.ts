import type { Connection } from '../../store/state.ts';
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

function messages(count: number): string {
  return count === 1 ? '1 message waits' : `${count} messages wait`;
}

const GO_ON = 'You can go on writing.';

/** What the bar says about the connection, or null when there is nothing to say. */
export function connectionWords({ connection, away, waiting, durable }: Parts): ConnectionWords | null {
  const keep = durable ? '' : ' Keep this tab open: the browser does not store them.';
  const waits = waiting > 0 ? `${messages(waiting)} to be sent.${keep}` : '';
  switch (connection.at) {
    case 'closed':
      return null;
    case 'offline': {
      const since = timeOfDay(connection.since);
      const detail = waits === '' ? GO_ON : `${GO_ON} ${waits}`;
      return {
        tone: 'offline',
        title: `Offline since ${since}`,
        detail,
        canRetry: true,
      };
    }
    case 'connecting': {
      if (!away) return null;
      const detail = waits === '' ? GO_ON : waits;
      return { tone: 'working', title: 'Reconnecting…', detail, canRetry: false };
    }
    case 'online': {
      if (!away) return null;
      if (!connection.caughtUp) {
        return { tone: 'working', title: 'Back online', detail: 'Catching up…', canRetry: false };
      }
      const sending = waiting === 1 ? 'Sending 1 message…' : `Sending ${waiting} messages…`;
      const detail = waiting > 0 ? sending : 'Everything is up to date.';
      return { tone: 'online', title: 'Back online', detail, canRetry: false };
    }
  }
}
