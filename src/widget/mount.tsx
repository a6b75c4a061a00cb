import { render } from 'preact';
import type { Session } from './session.ts';
import { Widget } from './ui/widget.tsx';
import conversation from './conversation.css?inline';
import screens from './screens.css?inline';
import frame from './widget.css?inline';

export const HOST_TAG = 'deskwire-widget';

/** Puts the widget into the page, in a shadow root: neither side's styles reach the other. */
export function mount(document: Document, session: Session, title: string): void {
  const host = document.createElement(HOST_TAG);
  const root = host.attachShadow({ mode: 'open' });
  // a constructed sheet is allowed where the page's policy forbids inline styles
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${frame}\n${conversation}\n${screens}`);
  root.adoptedStyleSheets = [sheet];
  root.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape' && !event.isComposing) session.shut();
  });
  document.body.append(host);

  let isDrawing = false;
  const draw = (): void => {
    isDrawing = false;
    render(<Widget session={session} state={session.state()} title={title} />, root);
  };
  session.subscribe(() => {
    if (isDrawing) return;
    isDrawing = true;
    queueMicrotask(draw);
  });
  draw();
}
