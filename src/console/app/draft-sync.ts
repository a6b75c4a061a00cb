import type { CustomerId } from '#protocol/ids.ts';
import type { SavedDraft } from '#protocol/staff/drafts.ts';
import type { Line } from '../connection/line.ts';
import type { ConsoleStore } from '../store/create-store.ts';
import { type DraftKind, type DraftMark, withMark } from '../store/draft-marks.ts';
import { draftIn, withOther, withOtherTaken, withTold } from '../store/other-drafts.ts';
import type { ConsoleState } from '../store/state.ts';
import type { Kept } from './kept.ts';
import { REQUEST_MS, type Tools } from './tools.ts';

/** A draft is saved when nothing was typed for so long, in milliseconds. */
const PAUSE_MS = 1_000;
/** After no answer, or one that says "later" without saying when. */
const RETRY_MS = 10_000;
const KINDS: readonly DraftKind[] = ['reply', 'note'];

/**
 * What is typed is saved on the server for this person's other devices, and theirs is shown here (DRAFT-3). What is being
 * typed here is never replaced: what was written elsewhere meanwhile is offered (DRAFT-5). On a server without drafts
 * they stay in this browser.
 */
export function createDraftSync(
  { me, read, apply, watch, line, after }: Tools,
  { store, isFinished }: { readonly store: ConsoleStore; readonly isFinished: Kept['isFinished'] },
) {
  /** Pauses that run, by place; what is saved when one is over. */
  const pauses = new Map<string, { readonly stop: () => void; readonly run: () => void }>();
  /** Places that a request is under way for: the next one waits for its answer. */
  const asking = new Set<string>();
  let isTakingIn = false;

  const known = (): Line | null => {
    const current = line();
    return current?.peer === 'extended' && read().capabilities.includes('drafts') ? current : null;
  };

  function takeIn(change: (state: ConsoleState) => ConsoleState): void {
    isTakingIn = true;
    apply(change);
    isTakingIn = false;
  }

  function later(kind: DraftKind, id: CustomerId, ms = PAUSE_MS): void {
    const key = keyOf(kind, id);
    pauses.get(key)?.stop();
    const run = (): void => {
      pauses.get(key)?.stop();
      pauses.delete(key);
      watch(save(kind, id));
    };
    pauses.set(key, { stop: after(ms, run), run });
  }

  /** What is typed in this place, unless the server has it. */
  async function save(kind: DraftKind, id: CustomerId): Promise<void> {
    const [current, key] = [known(), keyOf(kind, id)];
    const mark = read().draftMarks[kind].get(id);
    const words = draftIn(read(), kind, id);
    if (current === null || mark === undefined || words === null || mark.saved !== null) return;
    if (words.text.length > read().textLimit) return;
    if (asking.has(key)) {
      later(kind, id);
      return;
    }
    const { draftId } = mark;
    const { text } = words;
    const draft = { customerId: id, kind, draftId, text, called: [...words.called], staffId: me.id };
    asking.add(key);
    const answer = await current.request('draft:save', draft, REQUEST_MS);
    asking.delete(key);
    if ('silent' in answer) {
      if (current.isUp()) later(kind, id, RETRY_MS);
    } else if (!answer.ok) {
      if (answer.error.retryable) later(kind, id, answer.error.retryAfterMs ?? RETRY_MS);
    } else if (answer.sent !== null) {
      wasSent(draft, answer.sent);
    } else {
      takeIn((state) => saved(state, draft));
    }
  }

  /** It went out from another device. What was typed here behind that is a draft of its own. */
  function wasSent(draft: SavedDraft, sent: string): void {
    const { kind, customerId, draftId } = draft;
    if (read().draftMarks[kind].get(customerId)?.draftId !== draftId) return;
    const text = draftIn(read(), kind, customerId)?.text ?? '';
    if (sent.startsWith(text)) takeIn((state) => withTold(state, draft, null));
    else apply((state) => withMark(state, kind, customerId, null));
  }

  /** Sent or emptied here: the server is told at once. What it is not told now it is told when it asks after it. */
  function ended(kind: DraftKind, customerId: CustomerId, { draftId }: DraftMark): void {
    const [current, key] = [known(), keyOf(kind, customerId)];
    pauses.get(key)?.stop();
    pauses.delete(key);
    const draft = { customerId, kind, draftId, text: '', called: [], staffId: me.id };
    if (current !== null) watch(current.request('draft:save', draft, REQUEST_MS));
  }

  const stopWatching = store.subscribe((now, was) => {
    if (now.open !== was.open) flush();
    if (isTakingIn || now.draftMarks === was.draftMarks) return;
    for (const kind of KINDS) {
      const [marks, before] = [now.draftMarks[kind], was.draftMarks[kind]];
      if (marks === before) continue;
      for (const [id, mark] of marks) if (mark !== before.get(id) && mark.saved === null) later(kind, id);
      for (const [id, mark] of before) if (!marks.has(id)) ended(kind, id, mark);
    }
  });

  function flush(): void {
    // what must wait for an answer begins another pause
    const running = [...pauses.values()];
    for (const { run } of running) run();
  }

  /** What the server has, told just now or found when one came back. */
  function take(draft: SavedDraft): void {
    const { kind, customerId, draftId, text, called } = draft;
    const state = read();
    const mark = state.draftMarks[kind].get(customerId);
    const own = draftIn(state, kind, customerId);
    const isWaiting = state.outbox.rows.some((row) => row.draftId === draftId);
    if (text === '') gone(draft);
    else if (isWaiting || isFinished(draftId, text))
      ended(kind, customerId, { draftId, from: 'kept', saved: null });
    else if (own === null || mark === undefined) takeIn((before) => adopt(before, draft));
    // the same words under another id: one draft from now on
    else if (own.text === text) takeIn((before) => adopt(before, draft));
    else if (mark.draftId === draftId ? mark.from !== 'here' && mark.saved !== null : isReplaceable(mark)) {
      takeIn((before) => adopt(before, draft));
    } else if (mark.draftId !== draftId) {
      const other = { draftId, text, called, from: 'elsewhere' } as const;
      takeIn((before) => withOther(before, kind, customerId, other));
    }
  }

  function gone({ kind, customerId, draftId }: SavedDraft): void {
    const mark = read().draftMarks[kind].get(customerId);
    if (read().otherDrafts[kind].get(customerId)?.draftId === draftId) {
      takeIn((state) => withOther(state, kind, customerId, null));
    }
    if (mark?.draftId !== draftId) return;
    // what was taken over from elsewhere is that very draft also before the server has heard so
    const isThat = mark.saved !== null || mark.from === 'elsewhere';
    if (isThat) takeIn((state) => withTold(state, { kind, customerId }, null));
    // typed on here meanwhile: a draft of its own
    else apply((state) => withMark(state, kind, customerId, null));
  }

  async function load(current: Line): Promise<void> {
    const asked = read().draftMarks;
    const answer = await current.request('draft:list', {}, REQUEST_MS);
    if ('silent' in answer || !answer.ok) return;
    for (const draft of answer.drafts) take(draft);
    const there = new Set(answer.drafts.map(({ draftId }) => draftId));
    const { draftMarks, otherDrafts, epoch } = read();
    for (const kind of KINDS) {
      for (const [id, mark] of draftMarks[kind]) {
        const hasOther = otherDrafts[kind].has(id) && mark.from !== 'here';
        if (mark.saved === null) {
          if (!hasOther) later(kind, id, 0);
        } else if (mark === asked[kind].get(id) && !there.has(mark.draftId)) {
          // another database knows nothing of it; this one has let go of it
          if (mark.saved === epoch) takeIn((state) => withTold(state, { kind, customerId: id }, null));
          else takeIn((state) => withMark(state, kind, id, { ...mark, saved: null }));
          later(kind, id, 0);
        }
      }
    }
  }

  return {
    /** Caught up, so that the server's epoch is known. */
    lineUp(current: Line): void {
      if (known() === current) watch(load(current));
    },
    heard: take,
    flush,
    takeDraft: (kind: DraftKind, id: CustomerId): void => apply((state) => withOtherTaken(state, kind, id)),
    /** What stands here is the newest from now on. */
    keepDraft(kind: DraftKind, id: CustomerId): void {
      apply((state) => {
        const mark = state.draftMarks[kind].get(id);
        const mine = mark === undefined ? state : withMark(state, kind, id, { ...mark, saved: null });
        return withOther(mine, kind, id, null);
      });
    },
    close(): void {
      flush();
      stopWatching();
    },
  };
}

export type DraftSync = ReturnType<typeof createDraftSync>;

/** The server had these very words, and nobody types them here. */
function isReplaceable({ from, saved }: DraftMark): boolean {
  return from === 'elsewhere' || (from === 'kept' && saved !== null);
}

const keyOf = (kind: DraftKind, id: CustomerId): string => `${kind} ${id}`;

function saved(state: ConsoleState, { kind, customerId, draftId, text }: SavedDraft): ConsoleState {
  const mark = state.draftMarks[kind].get(customerId);
  const isSame = mark?.draftId === draftId && draftIn(state, kind, customerId)?.text === text;
  return isSame ? withMark(state, kind, customerId, { ...mark, saved: state.epoch }) : state;
}

function adopt(state: ConsoleState, draft: SavedDraft): ConsoleState {
  const { draftId, text, called } = draft;
  return withTold(state, draft, { text, called, mark: { draftId, from: 'elsewhere', saved: state.epoch } });
}
