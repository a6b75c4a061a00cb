import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { PastSession, PastSessions } from '../../app/past-sessions.ts';
import { panelWords } from '../../words/en/panel.ts';
import { Button } from '../parts/button.tsx';
import { fullTime, spanWords } from '../parts/time.ts';

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

  return (
    <section aria-label={t.sessions} className="flex flex-col gap-2 border-t border-n6 pt-4">
      <h3 className="text-list font-semibold">{t.sessions}</h3>
      {told === null ? (
        <p className="text-meta text-n10">{t.loading}</p>
      ) : told.at === 'failed' ? (
        <div role="alert" className="flex items-center gap-3">
          <p className="flex-1 text-meta text-urgent">{told.message}</p>
          <Button size="sm" onClick={() => void ask([])}>
            {t.tryAgain}
          </Button>
        </div>
      ) : told.sessions.length === 0 ? (
        <p className="text-meta text-n10">{t.noSessions}</p>
      ) : (
        <ul className="-mx-2 flex flex-col">
          {told.sessions.map((session) => (
            <li key={session.firstSeq}>
              <SessionButton session={session} onPress={() => jump(session)} />
            </li>
          ))}
        </ul>
      )}
      {told?.at === 'told' && told.hasMore ? (
        <Button size="sm" look="quiet" onClick={() => void ask(told.sessions)}>
          {t.olderSessions}
        </Button>
      ) : null}
    </section>
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
          {fullTime(openedAt)}
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
