import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { PastSession, PastSessions } from '../../app/past-sessions.ts';
import { panelWords } from '../../words/en/panel.ts';
import { dateAndTime, spanWords } from '../parts/time.ts';
import { ToldList } from './told-list.tsx';

type Props = {
  readonly customerId: CustomerId;
  /** One has been led into the conversation: a drawer that lies over it goes. */
  readonly onJump: () => void;
};

/** The stays of a customer; a press leads to where one begins (SESSION-2). */
export function SessionList({ customerId, onJump }: Props) {
  const t = panelWords();
  const { pastSessions, showMessage } = useActions();
  // each begins and ends with the conversation
  const isActive = useConsole((state) => state.customers.get(customerId)?.active ?? false);
  const isOnline = useConsole(({ connection }) => connection.at === 'online' && connection.caughtUp);
  const [told, setTold] = useState<PastSessions | null>(null);
  const asked = useRef(0);
  const ask = async (before: readonly PastSession[]) => {
    asked.current += 1;
    const own = asked.current;
    const answer = await pastSessions(customerId, before.at(-1)?.firstSeq ?? null);
    if (own !== asked.current) return;
    setTold(answer.at === 'told' ? { ...answer, sessions: [...before, ...answer.sessions] } : answer);
  };
  const askAnew = useEffectEvent(() => {
    if (isOnline || told === null) void ask([]);
  });
  useEffect(() => {
    askAnew();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another stay, or another line, is another list
  }, [isActive, isOnline]);
  const jump = (session: PastSession) => {
    void showMessage(customerId, session.firstSeq);
    onJump();
  };

  const sessions = told?.at === 'told' ? told.sessions : [];
  return (
    <ToldList
      title={t.sessions}
      told={told}
      isEmpty={sessions.length === 0}
      words={{ loading: t.loading, tryAgain: t.tryAgain, empty: t.noSessions, older: t.olderSessions }}
      onAskAnew={() => void ask([])}
      onOlder={() => void ask(sessions)}
    >
      <ul className="-mx-2 flex flex-col">
        {sessions.map((session) => (
          <li key={session.firstSeq}>
            <SessionButton session={session} onPress={() => jump(session)} />
          </li>
        ))}
      </ul>
    </ToldList>
  );
}

function SessionButton({
  session,
  onPress,
}: {
  readonly session: PastSession;
  readonly onPress: () => void;
}) {
  const t = panelWords();
  const { openedAt, endedAt, messages, staff } = session;
  const length = endedAt === null ? t.stillOpen : spanWords(endedAt - openedAt);
  return (
    <button
      type="button"
      data-tip={t.jumpToSession}
      onClick={onPress}
      className="flex w-full flex-col gap-0.5 rounded-sm px-2 py-1.5 text-start hover:bg-n4"
    >
      <span className="flex w-full items-baseline justify-between gap-2">
        <time dateTime={new Date(openedAt).toISOString()} className="text-list tabular-nums">
          {dateAndTime(openedAt)}
        </time>
        <span className={`shrink-0 text-meta ${endedAt === null ? 'text-online' : 'text-n10'}`}>
          {length}
        </span>
      </span>
      <span dir="auto" className="text-meta wrap-anywhere text-n10">
        {staff.length === 0
          ? t.nobodyAnswered({ messages: t.messages({ count: messages }) })
          : t.saidWith({ messages: t.messages({ count: messages }), staff: staff.join(', ') })}
      </span>
    </button>
  );
}
