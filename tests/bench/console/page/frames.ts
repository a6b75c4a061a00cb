/**
 * The end of a frame: after everything that a page does before it is painted, so that what stands in the document then is
 * what is seen. An element whose size changes in each frame is watched: its observer is called behind all
 * `requestAnimationFrame` callbacks and the layout.
 */
const probe = document.createElement('div');
probe.style.cssText =
  'position:fixed;left:0;top:0;height:1px;width:1px;opacity:0;pointer-events:none;contain:strict';

const waiting = new Set<(at: number) => void>();
let isWide = false;

new ResizeObserver(() => {
  const at = performance.now();
  const heard = [...waiting];
  waiting.clear();
  for (const hear of heard) hear(at);
}).observe(probe);
document.documentElement.append(probe);

function beat(): void {
  isWide = !isWide;
  probe.style.width = isWide ? '2px' : '1px';
  requestAnimationFrame(beat);
}
requestAnimationFrame(beat);

/** Resolves at the end of the next frame, with its time. */
export function endOfFrame(): Promise<number> {
  return new Promise((resolve) => waiting.add(resolve));
}

/** Calls at the end of every frame until it is stopped. */
export function eachFrame(look: (at: number) => void): () => void {
  let isOver = false;
  const again = (at: number): void => {
    if (isOver) return;
    waiting.add(again);
    look(at);
  };
  waiting.add(again);
  return () => {
    isOver = true;
  };
}

/** Resolves at the end of the frame in which it is seen; answers how many frames that took. */
export async function painted(isThere: () => boolean): Promise<number> {
  for (let frames = 1; frames <= 3_600; frames += 1) {
    await endOfFrame();
    if (isThere()) return frames;
  }
  throw new Error('It was never painted.');
}
