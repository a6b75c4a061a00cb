import { expect, test } from 'vitest';
import { createKept } from '#console/app/kept.ts';
import type { Keep } from '#console/app/ports.ts';
import { createConsoleStore } from '#console/store/create-store.ts';
import { withTypedMarks } from '#console/store/draft-marks.ts';
import { withDraft } from '#console/store/drafts.ts';
import { asDraftId, asSeq } from '#protocol/ids.ts';
import { createClock } from '#tests/outbox/rig.ts';
import { ANNA, BINH } from './line-rig.ts';

type Listed = Keep & { readonly entries: ReadonlyMap<string, string> };

function createKeep(from?: Listed): Listed {
  const entries = new Map(from?.entries);
  return {
    entries,
    get: (key) => entries.get(key) ?? null,
    set: (key, value) => void entries.set(key, value),
  };
}

let minted = 0;
const mintDraftId = () => asDraftId(`00000000-0000-4000-8000-${String((minted += 1)).padStart(12, '0')}`);

function openTab(keep: Keep, scope = 'https://desk.example:staff1', keepTab = createKeep()) {
  const clock = createClock(2);
  const store = createConsoleStore();
  const kept = createKept({ keep, keepTab, scope, store, after: clock.after, mintDraftId });
  const type = (id: typeof ANNA, text: string) =>
    store.setState((was) => withTypedMarks(withDraft(was, id, text), was, mintDraftId), true);
  return { clock, store, kept, type, drafts: () => Object.fromEntries(store.getState().drafts) };
}

test('[DRAFT-1] a draft is written at every keystroke and is there after a crash, for its own person alone', () => {
  const keep = createKeep();
  const tab = openTab(keep);
  for (const text of ['h', 'ha', 'half a sentence']) {
    tab.type(ANNA, text);
    expect(openTab(keep).drafts()).toEqual({ anna: text });
  }
  expect(openTab(keep, 'https://desk.example:staff2').drafts()).toEqual({});
});

test('leaving the page writes at once; a sent draft is gone after a reload', () => {
  const keep = createKeep();
  const tab = openTab(keep);
  tab.type(ANNA, 'one');
  tab.kept.flush();
  expect(openTab(keep).drafts()).toEqual({ anna: 'one' });
  tab.type(ANNA, '');
  tab.kept.close();
  expect(openTab(keep).drafts()).toEqual({});
});

test('two tabs keep side by side', () => {
  const keep = createKeep();
  const [one, two] = [openTab(keep), openTab(keep)];
  one.type(ANNA, 'of the first tab');
  two.type(BINH, 'of the second tab');
  one.kept.flush();
  two.kept.flush();
  expect(openTab(keep).drafts()).toEqual({ anna: 'of the first tab', binh: 'of the second tab' });
});

test('[DRAFT-2] a page that is left takes its own draft along, whatever another tab did to the same customer meanwhile', () => {
  const keep = createKeep();
  const [one, two] = [openTab(keep), openTab(keep)];
  one.type(ANNA, 'of the first tab');
  one.kept.flush();
  two.type(ANNA, 'sent by the second');
  two.kept.flush();
  two.type(ANNA, '');
  two.kept.flush();
  one.kept.flush();
  expect(openTab(keep).drafts()).toEqual({ anna: 'of the first tab' });
  one.type(ANNA, '');
  one.kept.flush();
  two.kept.flush();
  expect(openTab(keep).drafts()).toEqual({});
});

test('how far one has seen is there after a reload', () => {
  const keep = createKeep();
  const tab = openTab(keep);
  tab.store.setState({ seen: new Map([[ANNA, asSeq(7)]]) });
  tab.kept.flush();
  expect(openTab(keep).store.getState().seen.get(ANNA)).toBe(7);
});

test('[SEND-8] storage that refuses, or holds something strange, is done without', async () => {
  const refusing: Keep = {
    get: () => {
      throw new DOMException('denied', 'SecurityError');
    },
    set: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  const tab = openTab(refusing);
  tab.type(ANNA, 'still here');
  await tab.clock.advance(1_000);
  expect(tab.drafts()).toEqual({ anna: 'still here' });

  for (const strange of ['not json', '{"anna":1}', '[["anna",5]]', 'null']) {
    expect(openTab({ get: () => strange, set: () => undefined }).drafts()).toEqual({});
  }
});

test('what is emptied after the end is not taken for deleted', () => {
  const keep = createKeep();
  const tab = openTab(keep);
  tab.type(ANNA, 'mine');
  tab.kept.close();
  tab.store.setState({ drafts: new Map() });
  expect(openTab(keep).drafts()).toEqual({ anna: 'mine' });
});

const SCOPE = 'https://desk.example:staff1';

test('[DRAFT-2] a tab that is reloaded finds its own draft, whatever another tab has typed since', () => {
  const [keep, ofOne, ofTwo] = [createKeep(), createKeep(), createKeep()];
  const [one, two] = [openTab(keep, SCOPE, ofOne), openTab(keep, SCOPE, ofTwo)];
  one.type(ANNA, 'of the first tab');
  two.type(ANNA, 'of the second tab');
  // killed: neither of them was asked
  expect(openTab(keep, SCOPE, ofOne).drafts()).toEqual({ anna: 'of the first tab' });
  expect(openTab(keep, SCOPE, ofTwo).drafts()).toEqual({ anna: 'of the second tab' });
  expect(openTab(keep).drafts()).toEqual({ anna: 'of the second tab' });
});

test('[DRAFT-2] a tab that empties its draft leaves what another has put into the place', () => {
  const keep = createKeep();
  const [one, two] = [openTab(keep), openTab(keep)];
  one.type(ANNA, 'of the first tab');
  two.type(ANNA, 'of the second tab');
  one.type(ANNA, '');
  expect(openTab(keep).drafts()).toEqual({ anna: 'of the second tab' });
});

test('[DRAFT-2] a duplicated tab does not bring back what the other has sent, and keeps what was made of it', () => {
  const [keep, ofOne] = [createKeep(), createKeep()];
  const one = openTab(keep, SCOPE, ofOne);
  one.type(ANNA, 'hel');
  const early = createKeep(ofOne);
  one.type(ANNA, 'hello');
  one.type(BINH, 'hello');
  const copy = createKeep(ofOne);
  const two = openTab(keep, SCOPE, copy);
  expect(two.drafts()).toEqual({ anna: 'hello', binh: 'hello' });
  two.type(BINH, 'hello Binh');
  one.type(ANNA, '');
  one.type(BINH, '');
  expect(openTab(keep, SCOPE, copy).drafts()).toEqual({ binh: 'hello Binh' });
  expect(openTab(keep, SCOPE, early).drafts()).toEqual({ binh: 'hello Binh' });
});

test('[DRAFT-1] what an earlier version kept is understood', () => {
  const keep = createKeep();
  keep.set(`deskwire:drafts:${SCOPE}`, JSON.stringify([['anna', 'before']]));
  keep.set(`deskwire:notes:${SCOPE}`, JSON.stringify([['binh', { text: 'a note', called: [] }]]));
  const tab = openTab(keep);
  expect(tab.drafts()).toEqual({ anna: 'before' });
  expect(tab.store.getState().noteDrafts.get(BINH)).toEqual({ text: 'a note', called: [] });
});
