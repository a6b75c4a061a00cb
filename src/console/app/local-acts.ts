import { withCut, withNewest } from '../store/conversations.ts';
import { withDraft } from '../store/drafts.ts';
import { withNoteDraft, withNoteMode } from '../store/notes.ts';
import { withSeen } from '../store/seen.ts';
import { withUnreadMark } from '../store/unread-marks.ts';
import type { Actions } from './actions.ts';
import type { Guard } from './guard.ts';
import type { Mentions } from './mentions.ts';
import type { Tools } from './tools.ts';
import type { TypingOut } from './typing-out.ts';

type Parts = {
  readonly typingOut: TypingOut;
  readonly mentions: Mentions;
  readonly guard: Guard;
  readonly loadColleagues: () => void;
};
type Local =
  | 'keepAround'
  | 'showNewest'
  | 'markSeen'
  | 'markUnread'
  | 'type'
  | 'setMode'
  | 'typeNote'
  | 'callColleague';

/** The verbs that change only what this console knows, and tell others of it at most by the way. */
export function createLocalActs(
  { read, apply }: Tools,
  { typingOut, mentions, guard, loadColleagues }: Parts,
): Pick<Actions, Local> {
  return {
    keepAround: (customerId, seq) => apply((state) => withCut(state, customerId, seq ?? 'end')),
    showNewest: (customerId) => apply((state) => withNewest(state, customerId)),
    markSeen(customerId) {
      apply((state) => withSeen(state, customerId));
      mentions.see(customerId);
      guard.shown(customerId);
      apply((state) => withUnreadMark(state, customerId, false));
    },
    markUnread: (customerId) => apply((state) => withUnreadMark(state, customerId, true)),
    type(customerId, text) {
      if ((read().drafts.get(customerId) ?? '') === text) return;
      // first: typing is dropped while the line is busy, and a draft that begins makes it busy (VIEW-1)
      if (text === '') typingOut.stop();
      else typingOut.keystroke(customerId);
      apply((state) => withDraft(state, customerId, text));
    },
    setMode(mode) {
      typingOut.stop();
      apply((state) => withNoteMode(state, mode === 'note'));
      if (mode === 'note') loadColleagues();
    },
    typeNote: (customerId, text) => apply((state) => withNoteDraft(state, customerId, text)),
    callColleague: (customerId, text, staffId) =>
      apply((state) => {
        const picked = state.colleagues?.filter(({ id }) => id === staffId);
        return withNoteDraft(state, customerId, text, picked);
      }),
  };
}
