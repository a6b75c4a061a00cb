import { Download, FileUp, Pause, Play, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#console/ui/parts/button.tsx';
import { type Control, WIRE_FILE } from '../control.ts';
import { FileButton } from '../file-button.tsx';
import type { WireTail, WireView } from './wire-tail.ts';

type Props = { readonly control: Control; readonly tail: WireTail; readonly view: WireView };

/** Holds the list, saves the wire, plays it again. */
export function WireTools({ control, tail, view }: Props) {
  const [said, setSaid] = useState('');

  const replay = async (log: string) => {
    const answer = await control.replay(log);
    if (!answer.ok) setSaid(answer.says);
    else {
      const { lines, events, takesMs } = answer.value;
      const seconds = Math.ceil(takesMs / 1_000);
      setSaid(
        `On an empty desk, ${lines} ${lines === 1 ? 'line says' : 'lines say'} ${events} events again, in ${seconds} s.`,
      );
    }
  };
  const again = async () => replay(await (await fetch(WIRE_FILE)).text());

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        icon={view.isPaused ? Play : Pause}
        onClick={() => (view.isPaused ? tail.goOn() : tail.pause())}
      >
        {view.isPaused ? `Go on (${view.held})` : 'Pause'}
      </Button>
      <a
        href={WIRE_FILE}
        download="wire.jsonl"
        className="inline-flex h-8 items-center gap-2 rounded-sm border border-n7 bg-n1 px-3 text-list font-medium text-n12 hover:bg-n3"
      >
        <Download size={16} strokeWidth={1.5} aria-hidden />
        Save
      </a>
      <Button icon={RotateCcw} disabled={view.total === 0} onClick={() => void again()}>
        Replay
      </Button>
      <FileButton icon={FileUp} accept=".jsonl" onFile={async (file) => replay(await file.text())}>
        Replay file…
      </FileButton>
      <output className="min-w-0 text-meta text-pretty text-n11">{said}</output>
    </div>
  );
}
