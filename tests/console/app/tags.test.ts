import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTags } from '#console/app/tags.ts';
import { tagsShown } from '#console/store/tags.ts';
import { asRevision } from '#protocol/ids.ts';
import { tagKey } from '#protocol/tag.ts';
import { ANNA, createTestLine, createTestTools } from './line-rig.ts';
import { openConsole, startDesk, type TestConsole } from './rig.ts';

const shown = (app: TestConsole, id = ANNA) =>
  tagsShown(app.state().customers.get(id)?.tags ?? [], app.state().tagActs.get(id) ?? []);
const tagsOf = (app: TestConsole, id = ANNA) => app.state().customers.get(id)?.tags ?? [];

async function twoConsoles() {
  const desk = await startDesk();
  const id = await desk.waiting();
  const mai = openConsole(desk.url);
  await mai.signIn();
  const jonas = openConsole(desk.url);
  await jonas.signIn('staff2');
  return { desk, mai, jonas, id };
}

test('[TAG-1] two who tag at once both win, on both screens', async () => {
  const { mai, jonas, id } = await twoConsoles();
  mai.actions.addTag(id, 'VIP');
  jonas.actions.addTag(id, 'Invoice');
  for (const app of [mai, jonas]) await app.until('both', () => tagsOf(app, id).length === 2);
  expect(tagsOf(mai, id).toSorted()).toEqual(['Invoice', 'VIP']);
  jonas.actions.removeTag(id, 'VIP');
  await mai.until('one', () => tagsOf(mai, id).length === 1);
  expect(tagsOf(mai, id)).toEqual(['Invoice']);
});

test('[TAG-3] what is in use anywhere is told to choose from', async () => {
  const { mai, jonas, id } = await twoConsoles();
  mai.actions.addTag(id, 'VIP');
  await jonas.until('tagged', () => tagsOf(jonas, id).length === 1);
  expect(jonas.state().tagsInUse).toBeNull();
  jonas.actions.wantTags();
  await jonas.until('told', (state) => state.tagsInUse !== null);
  expect(jonas.state().tagsInUse).toEqual([{ tag: 'VIP', uses: 1 }]);
});

test('[TAG-4] what is done without a connection is shown as such, survives a reload, and is done when there is one', async () => {
  const { desk, mai, jonas, id } = await twoConsoles();
  mai.actions.addTag(id, 'Old');
  await jonas.until('tagged', () => tagsOf(jonas, id).length === 1);
  desk.cut();
  for (const app of [mai, jonas]) await app.until('cut', (state) => state.connection.at !== 'online');
  mai.actions.addTag(id, 'VIP');
  mai.actions.removeTag(id, 'Old');
  expect(shown(mai, id)).toEqual([
    { tag: 'Old', at: 'removing' },
    { tag: 'VIP', at: 'adding' },
  ]);
  mai.close();
  desk.mend();
  const again = openConsole(desk.url, { keep: mai.keep });
  await again.signIn();
  await jonas.comeBack();
  await jonas.until('both were done', () => tagsOf(jonas, id).join() === 'VIP');
  await again.until('nothing waits', (state) => state.tagActs.size === 0);
});

test('[TAG-4] an act that was not answered is asked again; what is refused is said and taken back', async () => {
  const answers: unknown[] = [
    { silent: true },
    { ok: false, error: { code: 'STORAGE_UNAVAILABLE', message: 'Busy.', retryable: true } },
    { ok: true, tags: ['VIP'], version: asRevision(2) },
    { ok: false, error: { code: 'FORBIDDEN', message: 'There are 20 tags already.', retryable: false } },
  ];
  const { line, said } = createTestLine(() => answers.shift());
  const { tools, store, clock, notices } = createTestTools(line);
  const tags = createTags(tools);
  tags.act(ANNA, { tag: 'VIP', how: 'add' });
  tags.act(ANNA, { tag: 'More', how: 'add' });
  await clock.advance(5_000);
  expect(said.map(({ payload }) => (payload as { tag: string }).tag)).toEqual(['VIP', 'VIP', 'VIP', 'More']);
  expect(store.getState().customers.get(ANNA)?.tags).toEqual(['VIP']);
  expect(store.getState().tagActs.size).toBe(0);
  expect(notices).toEqual(['There are 20 tags already.']);
});

test('[TAG-4] what is shown is what there is once everything is answered', () => {
  const tag = fc.constantFrom('VIP', 'vip', 'Invoice', 'New');
  const act = fc.record({ tag, how: fc.constantFrom('add' as const, 'remove' as const) });
  fc.assert(
    fc.property(fc.subarray(['VIP', 'Invoice']), fc.array(act, { maxLength: 8 }), (tags, acts) => {
      const model = new Set(tags.map(tagKey));
      for (const { tag: one, how } of acts) model[how === 'add' ? 'add' : 'delete'](tagKey(one));
      const visible = tagsShown(tags, acts).filter(({ at }) => at !== 'removing');
      expect(new Set(visible.map(({ tag: one }) => tagKey(one)))).toEqual(model);
    }),
  );
});
