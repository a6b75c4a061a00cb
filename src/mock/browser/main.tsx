import './mock.css';
import { createChosen } from './chosen.ts';
import { mountPanel } from './panel/mount-panel.tsx';
import { openTabDesk } from './tab-desk.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to draw into.');

/** `?replay` in the address: recordings only, without a desk. */
async function playRecordings(into: HTMLElement): Promise<void> {
  const { drawRecordings } = await import('#console/recorder/ui/draw-recorded.tsx');
  drawRecordings(into);
}

async function beginDesk(into: HTMLElement): Promise<void> {
  const chosen = createChosen(window);
  const choice = chosen.get();
  const desk = await openTabDesk(choice, () => {
    if (desk.states.signedIn()) chosen.change({ state: 'online' });
  });
  window.deskwireMock = desk;

  // only now: socket.io-client keeps the WebSocket that it finds when it is imported
  const { signInByToken, startConsole } = await import('./start-console.tsx');
  // ten thousand customers take a moment
  into.innerHTML = '<output class="mock-waits">Preparing the desk…</output>';
  await desk.begin();
  const [served] = await desk.heldByMe();
  // a desk where work is under way is shown at work
  if (served !== undefined && choice.state !== 'signed-out' && window.location.pathname === '/') {
    window.history.replaceState(null, '', `/c/${served}${window.location.search}`);
  }
  const app = startConsole(into, desk);
  if (choice.state === 'strict') signInByToken(app);
  mountPanel({ chosen, desk, app });
  await desk.states.showFirst(choice.state, app);
}

await (new URLSearchParams(window.location.search).has('replay') ? playRecordings(root) : beginDesk(root));
