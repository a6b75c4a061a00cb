import { expect, test } from 'vitest';
import { createFieldEdits, withKnown } from '#console/app/field-edits.ts';
import { LATER } from '#console/store/state.ts';
import { asRevision } from '#protocol/ids.ts';
import { ANNA, createTestLine, createTestTools } from './line-rig.ts';

type Asked = { readonly updates: Record<string, string> };

/** A server that keeps what it is told, trimmed. */
function setUp(answer?: (updates: Record<string, string>) => unknown) {
  const info = { customerId: ANNA, taxCode: '', companyName: '', notes: '' };
  let name = 'Anna';
  let version = 1;
  const { line, said, end } = createTestLine((_event, payload) => {
    const { updates } = payload as Asked;
    if (answer !== undefined) return answer(updates);
    const { name: renamed, ...rest } = updates;
    name = renamed?.trim() ?? name;
    Object.assign(info, Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value.trim()])));
    version += 1;
    return { ok: true, customerId: ANNA, name, userInfo: { ...info }, version: asRevision(version) };
  });
  const rig = createTestTools(line, {
    conversations: new Map([[ANNA, { load: { at: 'ready' }, messages: [], older: 'none', info }]]),
  });
  const edits = createFieldEdits(rig.tools);
  const edit = () => rig.store.getState().edits.get(ANNA);
  const asked = () => said.map(({ payload }) => (payload as Asked).updates);
  return { ...rig, edits, edit, asked, line, end };
}

test('[EDIT-1] a field is saved 800 ms after the last keystroke', async () => {
  const { edits, edit, asked, clock, store } = setUp();
  edits.edit(ANNA, 'companyName', 'Ac');
  await clock.advance(799);
  edits.edit(ANNA, 'companyName', 'Acme ');
  await clock.advance(799);
  expect(asked()).toEqual([]);
  expect(edit()?.companyName).toEqual({ value: 'Acme ', base: '', save: 'dirty', error: null });
  await clock.advance(1);
  expect(asked()).toEqual([{ companyName: 'Acme' }]);
  expect(edit()?.companyName).toEqual({ value: 'Acme', base: 'Acme', save: 'saved', error: null });
  expect(store.getState().conversations.get(ANNA)?.info?.companyName).toBe('Acme');
});

test('[EDIT-1] leaving the page saves at once what waits for a pause', async () => {
  const { edits, asked, clock } = setUp();
  edits.edit(ANNA, 'companyName', 'Acme');
  edits.flush();
  await clock.advance(0);
  expect(asked()).toEqual([{ companyName: 'Acme' }]);
});

test('[EDIT-1] leaving a field saves at once; a renamed customer is renamed in the queue', async () => {
  const { edits, store, asked, clock } = setUp();
  edits.edit(ANNA, 'name', 'Anna Maria');
  await edits.save(ANNA, 'name');
  expect(store.getState().customers.get(ANNA)?.name).toBe('Anna Maria');
  await clock.advance(5_000);
  expect(asked()).toHaveLength(1);
});

test('what is typed during a save is saved after it, and is not overwritten by its answer', async () => {
  const gate = Promise.withResolvers<void>();
  const { edits, edit, asked, clock } = setUp(async ({ notes = '' }) => {
    await gate.promise;
    const userInfo = { customerId: ANNA, taxCode: '', companyName: '', notes };
    return { ok: true, customerId: ANNA, name: 'Anna', userInfo, version: asRevision(2) };
  });
  edits.edit(ANNA, 'notes', 'one');
  await clock.advance(800);
  expect(edit()?.notes?.save).toBe('saving');
  edits.edit(ANNA, 'notes', 'one two');
  await clock.advance(800);
  expect(asked()).toHaveLength(1);
  gate.resolve();
  await clock.advance(0);
  expect(asked()).toEqual([{ notes: 'one' }, { notes: 'one two' }]);
  expect(edit()?.notes).toEqual({ value: 'one two', base: 'one two', save: 'saved', error: null });
});

test('without a connection a field waits, and is saved when there is one', async () => {
  const { edits, edit, asked, clock, setLine, line } = setUp();
  setLine(null);
  edits.edit(ANNA, 'notes', 'remember');
  await clock.advance(800);
  expect(edit()?.notes).toMatchObject({
    value: 'remember',
    save: 'failed',
    error: LATER,
  });
  setLine(line);
  edits.lineUp();
  await clock.advance(0);
  expect(asked()).toEqual([{ notes: 'remember' }]);
  expect(edit()?.notes?.save).toBe('saved');
});

test('a refusal and a blank name are said at the field, the text stays', async () => {
  const error = { code: 'PAYLOAD_TOO_LARGE', message: 'That is too long.', retryable: false };
  const { edits, edit, asked } = setUp(() => ({ ok: false, error }));
  edits.edit(ANNA, 'notes', 'long');
  await edits.save(ANNA, 'notes');
  expect(edit()?.notes).toMatchObject({ value: 'long', save: 'failed', error: 'That is too long.' });
  edits.edit(ANNA, 'name', '  ');
  await edits.save(ANNA, 'name');
  expect(edit()?.name).toMatchObject({ value: '  ', save: 'failed', error: 'A name cannot be blank.' });
  expect(asked()).toHaveLength(1);
});

test('a refused save does not bring an older text back', async () => {
  const gate = Promise.withResolvers<void>();
  const error = { code: 'INTERNAL', message: 'Something went wrong.', retryable: true };
  const { edits, edit, clock } = setUp(async () => {
    await gate.promise;
    return { ok: false, error };
  });
  edits.edit(ANNA, 'notes', 'one');
  await clock.advance(800);
  edits.edit(ANNA, 'notes', 'one two');
  gate.resolve();
  await clock.advance(0);
  expect(edit()?.notes).toMatchObject({ value: 'one two', save: 'dirty', error: null });
});

test('[EDIT-1] a colleague’s change shows in fields that are not being typed in', async () => {
  const { edits, edit, store, tools } = setUp();
  edits.edit(ANNA, 'taxCode', '0101');
  await edits.save(ANNA, 'taxCode');
  edits.edit(ANNA, 'notes', 'half a');
  const userInfo = { customerId: ANNA, taxCode: '0202', companyName: 'Acme', notes: 'theirs' };
  tools.apply((state) =>
    withKnown(state, { customerId: ANNA, name: 'Anna B', userInfo, version: asRevision(9) }),
  );

  expect(store.getState().conversations.get(ANNA)?.info).toEqual(userInfo);
  expect(edit()).toMatchObject({ notes: { value: 'half a', save: 'conflict', theirs: { text: 'theirs' } } });
  expect(store.getState().customers.get(ANNA)?.name).toBe('Anna B');
});
