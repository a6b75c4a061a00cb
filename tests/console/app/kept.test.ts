import { expect, test } from 'vitest';
import { createKept } from '#console/app/kept.ts';
import type { Keep } from '#console/app/ports.ts';
import { createConsoleStore } from '#console/store/create-store.ts';
import { withDraft } from '#console/store/drafts.ts';
import { asSeq } from '#protocol/ids.ts';
import { createClock } from '#tests/outbox/rig.ts';
import { ANNA, BINH } from './line-rig.ts';

function createKeep(): Keep {
  const entries = new Map<string, string>();
  return { get: (key) => entries.get(key) ?? null, set: (key, value) => void entries.set(key, value) };
}

function openTab(keep: Keep, scope = 'https://desk.example:staff1') {
  const clock = createClock(2);
  const store = createConsoleStore();
  const kept = createKept({ keep, scope, store, after: clock.after });
  const type = (id: typeof ANNA, text: string) => store.setState((state) => withDraft(state, id, text), true);
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
