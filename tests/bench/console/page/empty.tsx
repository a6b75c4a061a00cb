import { useState } from 'react';
import { createRoot } from 'react-dom/client';

/** A React page with a text field and nothing else: what a keystroke costs at least. */
export function startEmpty(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root to draw into.');
  createRoot(root).render(<Empty />);
}

function Empty() {
  const [text, setText] = useState('');
  return <textarea className="m-4 border" value={text} onChange={(event) => setText(event.target.value)} />;
}
