import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { together } from '#console/store/edits.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { openConsole, startDesk, type TestConsole } from './rig.ts';

const notes = (app: TestConsole, id: CustomerId) => app.state().edits.get(id)?.notes;
const known = (app: TestConsole, id: CustomerId) => app.state().conversations.get(id)?.info?.notes;

async function twoConsoles(before = '') {
  const desk = await startDesk();
  const id = await desk.waiting();
  const kept = async () => (await desk.storage.findCustomer(id))?.info.notes;
  const mai = openConsole(desk.url);
  await mai.signIn();
  const jonas = openConsole(desk.url);
  await jonas.signIn('staff2');
  for (const app of [mai, jonas]) {
    app.actions.open(id);
    await app.until('open', (state) => state.conversations.get(id)?.load.at === 'ready');
  }
  const write = async (app: TestConsole, text: string) => {
    app.actions.editField(id, 'notes', text);
    await app.actions.saveField(id, 'notes');
  };
  if (before !== '') {
    await write(mai, before);
    await jonas.until('told', () => known(jonas, id) === before);
  }
  return { desk, id, mai, jonas, kept, write };
}

test('[EDIT-2] what a colleague has saved while one types is shown beside it, and not written over', async () => {
  const { id, mai, jonas, kept, write } = await twoConsoles();
  mai.actions.editField(id, 'notes', 'from Mai');
  await write(jonas, 'from Jonas');
  await mai.until('noticed', () => notes(mai, id)?.save === 'conflict');
  expect(notes(mai, id)).toMatchObject({
    value: 'from Mai',
    theirs: { text: 'from Jonas', by: 'Jonas Weber' },
  });
  mai.actions.editField(id, 'notes', 'from Mai, typed on');
  await mai.clock.advance(5_000);
  await mai.actions.saveField(id, 'notes');
  expect(await kept()).toBe('from Jonas');
  expect(notes(mai, id)).toMatchObject({ value: 'from Mai, typed on', save: 'conflict' });
});

test.each([
  ['mine', 'from Mai'],
  ['theirs', 'from Jonas'],
  ['both', 'from Jonas\nfrom Mai'],
] as const)('[EDIT-2] decided for %s it is saved so: %j', async (how, outcome) => {
  const { id, mai, jonas, kept, write } = await twoConsoles();
  mai.actions.editField(id, 'notes', 'from Mai');
  await write(jonas, 'from Jonas');
  await mai.until('noticed', () => notes(mai, id)?.save === 'conflict');
  await mai.actions.decideField(id, 'notes', how);
  expect(notes(mai, id)).toMatchObject({ value: outcome, save: 'saved' });
  expect(await kept()).toBe(outcome);
  await jonas.until('told', () => known(jonas, id) === outcome);
});

test('[EDIT-2] what gave way can be brought back', async () => {
  const { id, mai, jonas, kept, write } = await twoConsoles();
  mai.actions.editField(id, 'notes', 'from Mai');
  await write(jonas, 'from Jonas');
  await mai.until('noticed', () => notes(mai, id)?.save === 'conflict');
  await mai.actions.decideField(id, 'notes', 'theirs');
  expect(notes(mai, id)?.replaced).toBe('from Mai');
  await write(mai, 'from Mai');
  expect(await kept()).toBe('from Mai');
});

test('[EDIT-2] after a time without connection the server refuses, and both texts are there; also after a reload', async () => {
  const { desk, id, mai, jonas, kept, write } = await twoConsoles('before');
  desk.cut();
  for (const app of [mai, jonas]) await app.until('cut', (state) => state.connection.at !== 'online');
  await write(mai, 'before\nfrom Mai');
  mai.close();
  desk.mend();
  await jonas.comeBack();
  await write(jonas, 'before\nfrom Jonas');
  const again = openConsole(desk.url, { keep: mai.keep });
  await again.signIn();
  await again.until('refused', () => notes(again, id)?.save === 'conflict');
  expect(notes(again, id)).toMatchObject({
    value: 'before\nfrom Mai',
    theirs: { text: 'before\nfrom Jonas' },
  });
  expect(await kept()).toBe('before\nfrom Jonas');
  await again.actions.decideField(id, 'notes', 'both');
  expect(await kept()).toBe('before\nfrom Jonas\nfrom Mai');
});

test('[EDIT-2] what was saved without an answer is not taken for a colleague’s', async () => {
  const { desk, id, mai: _, kept } = await twoConsoles('before');
  let isLost = true;
  const lossy = openConsole(desk.url, {
    meddling: {
      request: async (event, ask) => {
        if (event !== 'customer:edit' || !isLost) return ask();
        isLost = false;
        await ask();
        return { silent: true } as never;
      },
      heard: (event, _payload, pass) => {
        if (event !== 'customer:info') pass();
      },
    },
  });
  await lossy.signIn();
  lossy.actions.open(id);
  await lossy.until('open', (state) => state.conversations.get(id)?.load.at === 'ready');
  lossy.actions.editField(id, 'notes', 'first');
  await lossy.actions.saveField(id, 'notes');
  expect(notes(lossy, id)?.save).toBe('failed');
  lossy.actions.editField(id, 'notes', 'first and second');
  await lossy.actions.saveField(id, 'notes');
  expect(notes(lossy, id)?.save).toBe('saved');
  expect(await kept()).toBe('first and second');
});

test('[EDIT-2] two who save at once: one of them is kept, the other is asked', async () => {
  const { id, mai, jonas, kept, write } = await twoConsoles();
  await Promise.all([write(mai, 'from Mai'), write(jonas, 'from Jonas')]);
  const saves = [mai, jonas].map((app) => notes(app, id)?.save);
  expect(new Set(saves)).toEqual(new Set(['conflict', 'saved']));
  const winner = saves[0] === 'saved' ? 'from Mai' : 'from Jonas';
  expect(await kept()).toBe(winner);
});

test('[EDIT-2] put together, no line of theirs and no new line of mine is lost', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 5 })
    .map((lines) => lines.join('\n'));
  const linesOf = (words: string) => words.split('\n').filter((line) => line !== '');
  fc.assert(
    fc.property(text, text, text, (base, theirs, mine) => {
      const known = linesOf(base);
      const wanted = [...linesOf(theirs), ...linesOf(mine).filter((line) => !known.includes(line))];
      expect(linesOf(together(base, theirs, mine))).toEqual(expect.arrayContaining(wanted));
    }),
  );
});
