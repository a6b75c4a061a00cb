import { useId } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { Overlay } from '../keyboard/overlay.tsx';

const secondsWords = (seconds: number): string =>
  seconds === 0 ? 'Off' : seconds === 1 ? '1 second' : `${seconds} seconds`;

/** How sending works for this person in this browser. */
export function WritingSettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { setUndo } = useActions();
  const seconds = useConsole((state) => state.undoSeconds);
  const id = useId();
  return (
    <Overlay title="Sending" onClose={onClose} className="w-[480px]">
      <section className="px-5 py-5">
        <div className="flex items-center gap-4">
          <label htmlFor={id} className="shrink-0 text-list font-medium">
            Time to take a message back
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
            className="min-w-0 flex-1 accent-accent"
          />
          <output htmlFor={id} className="w-20 text-right text-list tabular-nums">
            {secondsWords(seconds)}
          </output>
        </div>
        <p className="mt-2 text-meta text-n11">
          {seconds === 0
            ? 'What you send goes out at once.'
            : 'What you send waits so long before it goes out. It goes out too when this page is closed or crashes, as soon as a page of yours is open again.'}
        </p>
      </section>
    </Overlay>
  );
}
