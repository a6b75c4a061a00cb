import { Download } from 'lucide-react';
import { useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { transcriptWords } from '../../words/en/transcript.ts';
import { Overlay } from '../keyboard/overlay.tsx';
import { Button } from '../parts/button.tsx';
import { type Format, FORMATS, transcriptFile } from './transcript-file.ts';

type Props = { readonly customerId: CustomerId; readonly onClose: () => void };

/** A whole conversation as a file (EXPORT-1). */
export function TranscriptDialog({ customerId, onClose }: Props) {
  const t = transcriptWords();
  const { transcript } = useActions();
  const name = useConsole((state) => state.customers.get(customerId)?.name ?? t.customer);
  const hasNotes = useConsole(({ capabilities }) => capabilities.includes('notes'));
  const [format, setFormat] = useState<Format>('text');
  const [withNotes, setWithNotes] = useState(false);
  const [state, setState] = useState<'idle' | 'busy' | { readonly failed: string }>('idle');

  const save = async () => {
    setState('busy');
    const told = await transcript(customerId);
    if (told.at === 'failed') {
      setState({ failed: told.message });
      return;
    }
    const customer = { id: customerId, name };
    saveFile(transcriptFile(format, { customer, entries: told.entries, exportedAt: new Date(), withNotes }));
    onClose();
  };

  return (
    <Overlay title={t.title} onClose={onClose} className="w-[440px]">
      <div className="flex flex-col gap-3 overflow-y-auto px-3 py-4">
        <fieldset className="flex flex-col gap-1">
          <legend className="sr-only">{t.format}</legend>
          {FORMATS.map((one) => (
            <label key={one} className="flex h-9 items-center gap-3 rounded-sm px-2 text-list hover:bg-n3">
              <input
                type="radio"
                name="format"
                checked={one === format}
                onChange={() => setFormat(one)}
                className="size-4"
              />
              <span className="w-24 font-medium">{t[`format_${one}`]}</span>
              <span className="text-meta text-n10">{t[`hint_${one}`]}</span>
            </label>
          ))}
        </fieldset>
        {hasNotes ? (
          <label className="flex items-center gap-3 px-2 text-list">
            <input
              type="checkbox"
              checked={withNotes}
              onChange={({ target }) => setWithNotes(target.checked)}
              className="size-4"
            />
            {t.withNotes}
          </label>
        ) : null}
        {typeof state === 'object' ? (
          <p role="alert" className="px-2 text-meta text-urgent">
            {state.failed} {t.nothingSaved}
          </p>
        ) : null}
      </div>
      <footer className="flex shrink-0 justify-end gap-2 border-t border-n6 px-5 py-3">
        <Button onClick={onClose}>{t.cancel}</Button>
        <Button look="primary" icon={Download} busy={state === 'busy'} onClick={() => void save()}>
          {t.save}
        </Button>
      </footer>
    </Overlay>
  );
}

function saveFile({ name, type, content }: ReturnType<typeof transcriptFile>): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser reads it after this turn
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
