import { words } from '../words.ts';

/** What the parts of any view say. */
export const partsWords = words('parts', {
  copy: 'Copy',
  copied: 'Copied',
  copyRefused: 'Copy refused',
  copyRefusedMore: 'The browser refused to copy',
  close: 'Close',
});
