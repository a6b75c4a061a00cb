import type { AlertKind } from './alert.ts';

/** Sounds short tones. */
export type Chime = {
  /** False: the browser lets this page sound only after somebody has clicked or pressed a key in it. */
  isReady(): boolean;
  play(kind: AlertKind, volume: number): void;
  /** Calls when `isReady` may have changed. Answers how to stop. */
  onChanged(listener: () => void): () => void;
  close(): void;
};

/** Frequencies in Hz, one after the other: rising for people, falling for what went wrong. */
const TONES: Readonly<Record<AlertKind, readonly number[]>> = {
  waiting: [659, 880],
  message: [784],
  mention: [784, 988, 784],
  offer: [659, 784],
  failed: [392, 311],
};
const TONE_S = 0.16;
const FADE_S = 0.12;

/** A chime of a browser window; it opens its sound device when it first plays, and lets go of it in between. */
export function browserChime(window: Window & typeof globalThis): Chime {
  let device: AudioContext | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const isReady = (): boolean =>
    // older browsers do not say: there a device that runs is the proof
    window.navigator.userActivation?.hasBeenActive ?? device?.state === 'running';

  async function play(kind: AlertKind, volume: number): Promise<void> {
    const audio = (device ??= new window.AudioContext());
    clearTimeout(rest);
    await audio.resume();
    const begin = audio.currentTime + 0.02;
    for (const [place, frequency] of TONES[kind].entries()) {
      const at = begin + place * TONE_S;
      const gain = audio.createGain();
      const tone = audio.createOscillator();
      tone.frequency.value = frequency;
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(volume * 0.4, at + 0.01);
      gain.gain.exponentialRampToValueAtTime(0.000_1, at + TONE_S + FADE_S);
      tone.connect(gain).connect(audio.destination);
      tone.start(at);
      tone.stop(at + TONE_S + FADE_S);
    }
    rest = setTimeout(() => void audio.suspend(), 2_000);
  }

  return {
    isReady,
    play: (kind, volume) => void play(kind, volume).catch(() => undefined),
    onChanged(listener) {
      // an activation is counted after the event that brings it
      const later = (): void => void setTimeout(listener);
      for (const event of ['pointerup', 'keydown']) window.addEventListener(event, later, { capture: true });
      return () => {
        for (const event of ['pointerup', 'keydown'])
          window.removeEventListener(event, later, { capture: true });
      };
    },
    close() {
      clearTimeout(rest);
      void device?.close();
    },
  };
}
