import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Panel, type PanelProps } from './panel.tsx';

/** Beside the product, not inside of it: the panel lives on whatever becomes of the console. */
export function mountPanel(props: PanelProps): void {
  const place = document.createElement('div');
  document.body.append(place);
  createRoot(place).render(
    <StrictMode>
      <Panel {...props} />
    </StrictMode>,
  );
}
