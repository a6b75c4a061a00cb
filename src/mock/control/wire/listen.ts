import { CONTROL_PATH } from '../../control-api/endpoints.ts';
import type { WireEvent } from '../../wire-log/wire-event.ts';
import type { WireTail } from './wire-tail.ts';

/** As often as what came is shown: a busy wire brings thousands a second. */
const GATHER_MS = 100;

/** Follows the wire for as long as the page lives; the browser comes back by itself where it was. */
export function listenToWire(tail: WireTail): void {
  let came: WireEvent[] = [];
  const source = new EventSource(`${CONTROL_PATH}/wire`);
  source.addEventListener('cleared', () => {
    came = [];
    tail.clear();
  });
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    if (came.length === 0) {
      setTimeout(() => {
        tail.add(came);
        came = [];
      }, GATHER_MS);
    }
    // the mock that serves this page is the one that wrote it
    came.push(JSON.parse(data) as WireEvent);
  });
}
