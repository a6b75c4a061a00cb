import './control.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createControl } from './control.ts';
import { ControlPage } from './control-page.tsx';
import { createWireTail } from './wire/wire-tail.ts';
import { listenToWire } from './wire/listen.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to draw into.');

const tail = createWireTail();
listenToWire(tail);
createRoot(root).render(
  <StrictMode>
    <ControlPage control={createControl()} tail={tail} />
  </StrictMode>,
);
