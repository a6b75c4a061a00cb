import { useId } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { writingWords } from '../../words/en/writing.ts';
import { Overlay } from '../keyboard/overlay.tsx';

function secondsWords(seconds: number): string {
  const t = writingWords();
  return seconds === 0 ? t.off : t.seconds({ count: seconds });
}

/** How sending works for this person in this browser. */
export function WritingSettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = writingWords();
  const { setUndo } = useActions();
  const seconds = useConsole((state) => state.undoSeconds);
  const id = useId();
  return (
    <Overlay title={t.title} onClose={onClose} className="w-[480px]">
      <section className="px-5 py-5">
        <div className="flex items-center gap-4">
          <label htmlFor={id} className="shrink-0 text-list font-medium">
            {t.timeToTakeBack}
          </label>
          <input
            id={id}
            type="range"
            min={0}
            max={10}
            step={1}
            value={seconds}
            aria-valuetext={secondsWords(seconds)}
            onChange={({ target }) => setUndo(target.valueAsNumber)}
            className="min-w-0 flex-1"
          />
          <output htmlFor={id} className="w-20 text-end text-list tabular-nums">
            {secondsWords(seconds)}
          </output>
        </div>
        <p className="mt-2 text-meta text-n11">{seconds === 0 ? t.atOnce : t.waits}</p>
      </section>
    </Overlay>
  );
}
