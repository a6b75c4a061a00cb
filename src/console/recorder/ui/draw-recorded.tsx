import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ConsoleApp } from '../../app/create-console.ts';
import type { ConsolePorts } from '../../app/ports.ts';
import { createRecordedConsole } from '../recorder.ts';
import { type Live, RecordedPage } from './recorded-page.tsx';

/**
 * Draws a console with a flight recorder, for development and mocks, and answers it. Whoever calls this brings `recorder.css`, or
 * its parts in a sheet of their own.
 */
export function drawRecorded(root: HTMLElement, openPorts: () => ConsolePorts): ConsoleApp {
  const live = createRecordedConsole(openPorts());
  draw(root, live);
  return live.app;
}

/** The page that plays recordings, and has no console of its own: nobody is asked for anything. */
export const drawRecordings = (root: HTMLElement): void => draw(root, null);

function draw(root: HTMLElement, live: Live | null): void {
  createRoot(root).render(
    <StrictMode>
      <RecordedPage live={live} />
    </StrictMode>,
  );
}
