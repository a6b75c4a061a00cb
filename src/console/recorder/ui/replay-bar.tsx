import { Pause, Play, StepBack, StepForward, TriangleAlert, X } from 'lucide-react';
import { Button } from '../../ui/parts/button.tsx';
import { Icon } from '../../ui/parts/icon.tsx';
import { IconButton } from '../../ui/parts/icon-button.tsx';
import type { Recording } from '../recording.ts';
import { type Player, type Playing, SPEEDS } from './create-player.ts';
import { inputWords } from './input-words.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** 0:07, 12:30, 1:02:03. */
export function lengthWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

type Props = {
  readonly player: Player;
  readonly playing: Playing;
  readonly recording: Recording;
  readonly onClose: () => void;
};

/** Under the console: where in the session one is, and how to go elsewhere. */
export function ReplayBar({ player, playing, recording, onClose }: Props) {
  const { played, count, startsAt, now, endsAt, isPlaying, speed } = playing;
  const last = recording.turns[played - 1];
  const faster = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
  return (
    <section
      aria-label="Replay"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t border-n7 bg-n3 px-3 py-2 text-meta text-n11"
    >
      <div className="flex items-center gap-1">
        <IconButton
          icon={isPlaying ? Pause : Play}
          label={isPlaying ? 'Pause' : 'Play'}
          className="text-n12!"
          onClick={isPlaying ? player.pause : () => void player.play()}
        />
        <IconButton icon={StepBack} label="One event back" onClick={() => void player.step(-1)} />
        <IconButton icon={StepForward} label="One event on" onClick={() => void player.step(1)} />
        <Button
          look="quiet"
          size="sm"
          aria-label={`Speed: ${speed} times`}
          className="min-w-12 tabular-nums"
          onClick={() => player.setSpeed(faster)}
        >
          {speed}×
        </Button>
      </div>
      <input
        type="range"
        aria-label="Time in the session"
        aria-valuetext={`${lengthWords(now - startsAt)} of ${lengthWords(endsAt - startsAt)}`}
        className="h-6 min-w-32 flex-1 max-[719px]:order-1 max-[719px]:basis-full"
        min={startsAt}
        max={endsAt}
        step={1}
        value={now}
        onChange={(event) => void player.jump(Number(event.target.value))}
      />
      <span className="tabular-nums">
        {lengthWords(now - startsAt)} / {lengthWords(endsAt - startsAt)}
      </span>
      <span className="w-56 truncate text-n10 tabular-nums max-[1023px]:hidden">
        {played} of {count}
        {last === undefined ? null : ` · ${inputWords(last.input)}`}
      </span>
      <Truth playing={playing} recording={recording} />
      <div className="flex-1 min-[720px]:hidden" />
      <IconButton icon={X} label="Close the recording" onClick={onClose} />
    </section>
  );
}

/** Whether what is shown is what there was. */
function Truth({ playing, recording }: Pick<Props, 'playing' | 'recording'>) {
  const { difference, played, count } = playing;
  if (difference !== null) {
    return (
      <output
        className="flex max-w-80 items-center gap-1.5 font-medium text-urgent"
        title={difference.words}
        data-replay="differs"
      >
        <Icon of={TriangleAlert} size={14} />
        <span className="truncate">Not as then, from event {difference.turn}</span>
      </output>
    );
  }
  const isEnd = played === count;
  const words =
    recording.foot === null && isEnd ? 'The rest is missing' : isEnd ? 'As it was' : 'As then so far';
  return (
    <output data-replay={isEnd ? 'end' : 'so-far'} className="whitespace-nowrap">
      {words}
    </output>
  );
}
