import { TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { countGone } from '../../store/gone.ts';
import { selectOutboxSummary } from '../../store/selectors.ts';
import { shellWords } from '../../words/en/shell.ts';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { type Banner, type BannerKind, bannersOf } from './banner-words.ts';

type Away = Partial<Readonly<Record<BannerKind, number>>>;
type Shown = { readonly banners: readonly Banner[]; readonly putAway: (banner: Banner) => void };

/** Which banners are to be shown: one that was put away comes back when it has more to tell, or its cause comes back. */
export function useBanners(): Shown {
  const outbox = useConsole((state) => state.outbox);
  const { waiting } = useConsole(selectOutboxSummary);
  const gone = useConsole(countGone);
  const isOutbox = useConsole((state) => state.page === 'outbox');
  const [away, setAway] = useState<Away>({});
  const banners = bannersOf({ outbox, waiting, gone });
  const isThere = (name: string): boolean => banners.some(({ kind }) => kind === name);
  const isOver = Object.keys(away).some((kind) => !isThere(kind));
  if (isOver) setAway(Object.fromEntries(Object.entries(away).filter(([kind]) => isThere(kind))));
  return {
    // what the outbox page tells itself is not said above it once more
    banners: banners.filter(
      ({ kind, count, leadsOn }) => count > (away[kind] ?? 0) && !(leadsOn && isOutbox),
    ),
    putAway: ({ kind, count }) => setAway((known) => ({ ...known, [kind]: count })),
  };
}

const TONES = { waiting: 'bg-waiting-tint text-waiting', urgent: 'bg-urgent-tint text-urgent' } as const;

/** Plain lines about what an agent has to know of the outbox. They ask nothing and block nothing. */
export function Banners({ banners, putAway }: Shown) {
  const t = shellWords();
  const { openOutbox } = useActions();
  return (
    <>
      {/* one by one: a second banner does not have the first one read out again */}
      <output aria-atomic="false" className="sr-only">
        {banners.map(({ kind, title, detail }) => (
          <p key={kind}>
            {title} {detail}
          </p>
        ))}
      </output>
      {banners.map((banner) => (
        <section
          key={banner.kind}
          aria-label={banner.title}
          className={`flex min-h-9 animate-fade items-center gap-2 border-b border-n6 py-1.5 pe-2 ps-4 text-meta ${TONES[banner.tone]}`}
        >
          <Icon of={TriangleAlert} size={14} />
          <p className="min-w-0 flex-1 text-pretty">
            <span className="font-semibold">{banner.title}</span> {banner.detail}
          </p>
          {banner.leadsOn ? (
            <button
              type="button"
              onClick={openOutbox}
              className="h-6 shrink-0 rounded-sm px-2 font-semibold underline-offset-2 hover:underline"
            >
              {t.show}
            </button>
          ) : null}
          <IconButton
            size="sm"
            icon={X}
            label={t.putAway}
            className="text-current!"
            onClick={() => putAway(banner)}
          />
        </section>
      ))}
    </>
  );
}
