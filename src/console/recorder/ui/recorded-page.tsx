import { Clapperboard } from 'lucide-react';
import { useEffect } from 'react';
import { ConsoleProvider } from '../../app/console-context.tsx';
import type { ConsoleApp } from '../../app/create-console.ts';
import { EmptyState } from '../../ui/parts/empty-state.tsx';
import { App } from '../../ui/shell/app.tsx';
import type { Recorder } from '../recorder.ts';
import { FileButton } from './file-button.tsx';
import { showToDevelopers } from './on-screen.ts';
import { RecorderTab } from './recorder-tab.tsx';
import { ReplayPage } from './replay-page.tsx';
import { type OpenedFile, useRecordingFile } from './use-recording-file.ts';

export type Live = { readonly app: ConsoleApp; readonly recorder: Recorder };

/** The page of a developer: a console that is written down, or a recording of one. `live` null: recordings only. */
export function RecordedPage({ live }: { readonly live: Live | null }) {
  const { file, open, close } = useRecordingFile();
  if (file.at === 'open') return <ReplayPage recording={file.recording} onClose={close} />;
  const refused = file.at === 'refused' ? file.words : null;
  return live === null ? (
    <Picker file={file} onFile={open} />
  ) : (
    <LivePage {...{ live, refused }} onFile={open} />
  );
}

type LiveProps = {
  readonly live: Live;
  readonly refused: string | null;
  readonly onFile: (file: Blob) => Promise<void>;
};

function LivePage({ live, refused, onFile }: LiveProps) {
  const { store, actions } = live.app;
  useEffect(() => showToDevelopers(store), [store]);
  return (
    <ConsoleProvider store={store} actions={actions}>
      <App />
      <RecorderTab recorder={live.recorder} refused={refused} onFile={onFile} />
    </ConsoleProvider>
  );
}

type PickerProps = { readonly file: OpenedFile; readonly onFile: (file: Blob) => Promise<void> };

function Picker({ file, onFile }: PickerProps) {
  return (
    <main className="h-full bg-n1">
      <EmptyState
        icon={Clapperboard}
        title="Play a recorded session"
        action={
          <>
            <FileButton look="primary" onFile={onFile} />
            <p role="alert" className="max-w-80 text-list text-pretty text-urgent">
              {file.at === 'refused' ? file.words : null}
            </p>
          </>
        }
      >
        Drop a file of the flight recorder on this page, or open one. No server is asked.
      </EmptyState>
    </main>
  );
}
