import '#console/ui/theme/base.css';
import { startChat } from './chat.tsx';
import { startEmpty } from './empty.tsx';
import { startFloor } from './floor.tsx';
import { startMeter } from './meter.ts';
import { startQueue } from './queue.tsx';

/** `?what=`: `chat` (the usual one), `queue`, `floor` or `empty`. The page is ready when its title says so. */
const what = new URLSearchParams(window.location.search).get('what') ?? 'chat';
startMeter();
switch (what) {
  case 'queue':
    window.__queue = startQueue();
    break;
  case 'floor':
    window.__bench = startFloor();
    break;
  case 'empty':
    startEmpty();
    break;
  default:
    window.__bench = await startChat();
}
document.title = `ready: ${what}`;
