import './ui/theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserConsole } from './app/create-browser-console.ts';
import { ConsoleProvider } from './app/console-context.tsx';
import { App } from './ui/shell/app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to draw into.');

const { store, actions } = createBrowserConsole();
createRoot(root).render(
  <StrictMode>
    <ConsoleProvider store={store} actions={actions}>
      <App />
    </ConsoleProvider>
  </StrictMode>,
);
