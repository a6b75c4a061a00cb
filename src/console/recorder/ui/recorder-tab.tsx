import { Circle, Download, RotateCcw, Square } from 'lucide-react';
import { useId, useState, useSyncExternalStore } from 'react';
import { Button } from '../../ui/parts/button.tsx';
import type { Recorder } from '../recorder.ts';
import { writeRecording } from '../write-recording.ts';
import { FileButton } from './file-button.tsx';

type Props = {
  readonly recorder: Recorder;
  readonly onFile: (file: Blob) => Promise<void>;
  /** Why the file that was chosen last cannot be played. */
  readonly refused: string | null;
};

const STATES = {
  recording: 'Records what happens here, from the moment when the page was opened.',
  stopped: 'Has stopped. What it has can be saved; another recording begins with the page.',
  full: 'Is full and has stopped by itself. Save what it has; another recording begins with the page.',
} as const;

/** In development, among the buttons of the rail: the flight recorder. */
export function RecorderTab({ recorder, onFile, refused }: Props) {
  const panel = useId();
  const state = useSyncExternalStore(recorder.subscribe, recorder.state);
  const isOn = state === 'recording';
  return (
    <div data-recorder>
      <button
        type="button"
        popoverTarget={panel}
        aria-label="Flight recorder"
        data-tip="Flight recorder"
        className="recorder-handle grid size-10 place-items-center rounded-md hover:bg-n4"
      >
        <Circle size={12} strokeWidth={0} aria-hidden className={isOn ? 'fill-urgent-fill' : 'fill-n8'} />
      </button>
      <dialog
        id={panel}
        popover="auto"
        aria-label="Flight recorder"
        className="recorder-panel w-80 max-w-[calc(100vw-16px)] rounded-md bg-n1 p-4 text-list text-n12 shadow-float"
      >
        <Panel recorder={recorder} onFile={onFile} refused={refused} />
      </dialog>
    </div>
  );
}

function Panel({ recorder, onFile, refused }: Props) {
  const state = useSyncExternalStore(recorder.subscribe, recorder.state);
  const count = useSyncExternalStore(recorder.subscribe, recorder.count);
  const [isKept, setIsKept] = useState(false);
  const hint = useId();
  return (
    <div className="flex flex-col gap-3">
      <div>
        <h2 className="text-body font-semibold">Flight recorder</h2>
        <p className="mt-0.5 text-pretty text-n11">{STATES[state]}</p>
        <p className="mt-1 text-meta text-n10 tabular-nums">
          {count === 1 ? '1 event' : `${count} events`} since {CLOCK.format(recorder.startedAt)}
        </p>
      </div>
      <div>
        <label className="flex items-center gap-2 font-medium">
          <input
            type="checkbox"
            aria-describedby={hint}
            checked={isKept}
            onChange={({ target }) => setIsKept(target.checked)}
          />
          Keep the words
        </label>
        <p id={hint} className="mt-0.5 text-meta text-pretty text-n10">
          {isKept
            ? 'Texts, names and notes will stand in the file as they are. Passwords and tokens never do.'
            : 'Texts, names, notes and ids of people are replaced before the file is written.'}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" icon={Download} onClick={() => save(recorder, isKept)}>
          Save
        </Button>
        {state === 'recording' ? (
          <Button icon={Square} onClick={recorder.stop}>
            Stop
          </Button>
        ) : (
          <Button icon={RotateCcw} onClick={() => window.location.reload()}>
            Begin anew
          </Button>
        )}
        <FileButton onFile={onFile} />
      </div>
      {refused === null ? null : (
        <p role="alert" className="text-pretty text-urgent">
          {refused}
        </p>
      )}
    </div>
  );
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

function save(recorder: Recorder, isKept: boolean): void {
  const { innerWidth: width, innerHeight: height } = window;
  const scheme = getComputedStyle(document.body).colorScheme;
  const isDark =
    scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const recording = recorder.take({ width, height, theme: isDark ? 'dark' : 'light' });
  const file = new Blob([writeRecording(recording, isKept ? 'kept' : 'masked')], {
    type: 'application/jsonl',
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `deskwire-${new Date(recorder.startedAt).toISOString().slice(0, 16).replaceAll(':', '')}.jsonl`;
  link.click();
  URL.revokeObjectURL(link.href);
}
