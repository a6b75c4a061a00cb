import { useCallback, useEffect, useState } from 'react';
import { readRecording } from '../read-recording.ts';
import type { Recording } from '../recording.ts';

export type OpenedFile =
  | { readonly at: 'none' }
  | { readonly at: 'refused'; readonly words: string }
  | { readonly at: 'open'; readonly recording: Recording };

const NONE: OpenedFile = { at: 'none' };

/** The recording that was chosen, or dropped anywhere on the page. */
export function useRecordingFile() {
  const [file, setFile] = useState<OpenedFile>(NONE);

  const open = useCallback(async (chosen: Blob): Promise<void> => {
    const read = readRecording(await chosen.text());
    setFile(read.ok ? { at: 'open', recording: read.recording } : { at: 'refused', words: read.words });
  }, []);

  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const dropped = event.dataTransfer?.files[0];
      if (dropped === undefined) return;
      event.preventDefault();
      void open(dropped);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [open]);

  return { file, open, close: () => setFile(NONE) };
}
