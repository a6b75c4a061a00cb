/** Files that still say something by themselves. It only ever gets shorter. */
export const NOT_YET: readonly string[] = [
  'ui/chat/message-text.tsx',
  'ui/keyboard/chord.ts',
  'ui/keyboard/key-settings-dialog.tsx',
  'ui/keyboard/key-sheet.tsx',
  'ui/shell/error-boundary.tsx',
];
