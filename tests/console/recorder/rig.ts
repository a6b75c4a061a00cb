import { createRecordedConsole, MOST_TURNS, type Recorder } from '#console/recorder/recorder.ts';
import { readRecording } from '#console/recorder/read-recording.ts';
import { startReplay } from '#console/recorder/replay.ts';
import type { Recording } from '#console/recorder/recording.ts';
import { quiet } from '#console/recorder/next-turn.ts';
import type { ConsolePorts } from '#console/app/ports.ts';
import { afterTest, openConsole } from '#tests/console/app/rig.ts';

/** A console on the test's clock that is written down. */
export function openRecorded(
  url: string,
  options: Parameters<typeof openConsole>[1] = {},
  mostTurns = MOST_TURNS,
) {
  const made: { recorder?: Recorder } = {};
  const console = openConsole(url, {
    ...options,
    create: (ports: ConsolePorts) => {
      const { app, recorder } = createRecordedConsole(ports, mostTurns);
      made.recorder = recorder;
      return app;
    },
  });
  const { recorder } = made;
  if (recorder === undefined) throw new Error('No recorder was made.');
  return { ...console, recorder };
}

/** A file that can be played. */
export function read(file: string) {
  const result = readRecording(file);
  if (!result.ok) throw new Error(result.words);
  return result.recording;
}

/** Plays so many events of it. */
export async function playTo(recording: Recording, count: number) {
  const replay = await startReplay(recording);
  afterTest(replay.close);
  await replay.playTo(count);
  return replay;
}

export const playAll = (recording: Recording) => playTo(recording, recording.turns.length);

/** Everything that is under way inside the console and its server has come to rest. */
export async function rest(rounds = 20): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await quiet();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
