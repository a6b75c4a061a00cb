import './ui/theme/door.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserConsole } from './app/create-browser-console.ts';
import { ConsoleProvider } from './app/console-context.tsx';
import { App } from './ui/shell/app.tsx';
import { speakAtFirst } from './words/speak.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to draw into.');

// no `await` at the top level: everything that this module shares with others would become a chunk of its own (8 kB more)
void begin(root);

async function begin(root: HTMLElement): Promise<void> {
  await speakAtFirst();
  if (import.meta.env.MODE === 'production') {
    const { store, actions } = createBrowserConsole();
    createRoot(root).render(
      <StrictMode>
        <ConsoleProvider store={store} actions={actions}>
          <App />
        </ConsoleProvider>
      </StrictMode>,
    );
    return;
  }
  // known to development alone: nothing of it is in a build
  const [{ drawRecorded, drawRecordings }, { browserPorts }] = await Promise.all([
    import('./recorder/ui/draw-recorded.tsx'),
    import('./app/browser-ports.ts'),
    import('./recorder/ui/recorder.css'),
  ]);
  if (new URLSearchParams(window.location.search).has('replay')) drawRecordings(root);
  else drawRecorded(root, browserPorts);
}
