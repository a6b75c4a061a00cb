import { useEffect } from 'react';
import { type KeyboardDialog, useKeyboard } from '#console/ui/keyboard/keyboard-context.ts';
import { customer, queueOf, waiting } from '../facts.ts';
import type { Scene, Story } from '../story.ts';

function Opened({ dialog }: { readonly dialog: KeyboardDialog }) {
  const { show } = useKeyboard();
  useEffect(() => show(dialog), [show, dialog]);
  return null;
}

const known = queueOf(customer('anna', 'Anna Lindqvist'), waiting('ida', 'Ida Berg', 9_000, 'Hello'));
const scene = (dialog: KeyboardDialog, words: string): Scene => ({
  id: dialog,
  words,
  known,
  view: () => <Opened dialog={dialog} />,
});

export const DIALOGS: Story = {
  id: 'dialogs',
  title: 'Dialogs',
  size: { width: 760, height: 640 },
  scenes: [scene('palette', 'Palette'), scene('sheet', 'All keys'), scene('keys', 'Change keys')],
};
