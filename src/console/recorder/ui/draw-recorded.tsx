import './recorder.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ConsolePorts } from '../../app/ports.ts';
import { createRecordedConsole } from '../recorder.ts';
import { RecordedPage } from './recorded-page.tsx';

/**
 * Draws a console with a flight recorder, for development and mocks. `?replay` in the address: recordings only, and no
 * ports are opened.
 */
export function drawRecorded(root: HTMLElement, openPorts: () => ConsolePorts): void {
  const isReplay = new URLSearchParams(window.location.search).has('replay');
  const live = isReplay ? null : createRecordedConsole(openPorts());
  createRoot(root).render(
    <StrictMode>
      <RecordedPage live={live} />
    </StrictMode>,
  );
}
