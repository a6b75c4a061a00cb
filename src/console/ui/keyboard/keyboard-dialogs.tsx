import { Suspense } from 'react';
import { useConsole } from '../../app/console-context.tsx';
import { AlertSettingsDialog } from '../alerts/alert-settings-dialog.tsx';
import { WritingSettingsDialog } from '../writing/writing-settings-dialog.tsx';
import { KeySettingsDialog } from './key-settings-dialog.tsx';
import { KeySheet } from './key-sheet.tsx';
import type { KeyboardDialog } from './keyboard-context.ts';
import { Palette } from './palette.tsx';
import { apart } from '../parts/apart.ts';

const CannedDialog = apart(async () => {
  const { CannedDialog: Dialog } = await import('../canned/canned-dialog.tsx');
  return { default: Dialog };
});

const BlockedDialog = apart(async () => {
  const { BlockedDialog: Dialog } = await import('../customer/blocked-dialog.tsx');
  return { default: Dialog };
});

const FindDialog = apart(async () => {
  const { FindDialog: Dialog } = await import('../find/find-dialog.tsx');
  return { default: Dialog };
});

const TranscriptDialog = apart(async () => {
  const { TranscriptDialog: Dialog } = await import('../transcript/transcript-dialog.tsx');
  return { default: Dialog };
});

const TransferDialog = apart(async () => {
  const { TransferDialog: Dialog } = await import('../handover/transfer-dialog.tsx');
  return { default: Dialog };
});

const TakeOverDialog = apart(async () => {
  const { TakeOverDialog: Dialog } = await import('../handover/take-over-dialog.tsx');
  return { default: Dialog };
});

type Props = {
  readonly dialog: KeyboardDialog;
  /** `picked`: done once the dialog is gone. */
  readonly onClose: (picked?: () => void) => void;
  readonly onShow: (dialog: KeyboardDialog) => void;
};

/** What is told and asked about the keyboard, in one chunk that is fetched when it is wanted. */
export function KeyboardDialogs({ dialog, onClose, onShow }: Props) {
  const open = useConsole((state) => state.open);
  switch (dialog) {
    case 'palette':
      return <Palette onClose={onClose} />;
    case 'sheet':
      return <KeySheet onClose={onClose} onChange={() => onShow('keys')} />;
    case 'keys':
      return <KeySettingsDialog onClose={onClose} />;
    case 'writing':
      return <WritingSettingsDialog onClose={onClose} />;
    case 'canned':
      return (
        <Suspense>
          <CannedDialog onClose={onClose} />
        </Suspense>
      );
    case 'blocked':
      return (
        <Suspense>
          <BlockedDialog onClose={onClose} />
        </Suspense>
      );
    case 'find':
    case 'find-here':
      return (
        <Suspense>
          <FindDialog isHere={dialog === 'find-here'} onClose={onClose} />
        </Suspense>
      );
    case 'transcript':
      return open === null ? null : (
        <Suspense>
          <TranscriptDialog customerId={open} onClose={onClose} />
        </Suspense>
      );
    case 'take-over':
      return open === null ? null : (
        <Suspense>
          <TakeOverDialog customerId={open} onClose={onClose} />
        </Suspense>
      );
    case 'transfer':
      return open === null ? null : (
        <Suspense>
          <TransferDialog customerId={open} onClose={onClose} />
        </Suspense>
      );
    case 'alerts':
      return <AlertSettingsDialog onClose={onClose} />;
  }
}
