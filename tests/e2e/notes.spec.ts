import { axeFindsNothing } from './axe.ts';
import type { Locator, Page } from '@playwright/test';
import { expect, needs, test, IS_LONG, TOO_LONG } from './fixtures.ts';
import type { ConsolePage } from './people/console-page.ts';
import { JONAS, MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';
const BINH = 'Bình';
const MARK = 'n0te-mark';

/** Every frame that leaves or reaches this page, as it stands on the wire. Call before the page opens. */
function onTheWire(page: Page) {
  const sent: string[] = [];
  const received: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => void sent.push(String(payload)));
    socket.on('framereceived', ({ payload }) => void received.push(String(payload)));
  });
  return { sent, received };
}

const modeTab = ({ main }: ConsolePage, mode: 'Reply' | 'Note') =>
  main.getByRole('tab', { name: new RegExp(`^${mode}`, 'u') });
const noteField = ({ page }: ConsolePage, customer: string) =>
  page.getByRole('textbox', { name: `Private note on ${customer}` });
/** The sheet on which one writes, or on which something is written: the nearest box with a border. */
const lookOf = (inside: Locator) =>
  inside.evaluate((element) => {
    let box: Element | null = element;
    while (box !== null && getComputedStyle(box).borderTopWidth === '0px') box = box.parentElement;
    const { backgroundColor, borderTopStyle } = getComputedStyle(box ?? element);
    return { backgroundColor, borderTopStyle };
  });

async function writeNote(agent: ConsolePage, customer: string, text: string): Promise<void> {
  await modeTab(agent, 'Note').click();
  await noteField(agent, customer).fill(text);
  await noteField(agent, customer).press('Enter');
  await expect(noteField(agent, customer)).toHaveValue('');
}

test('[NOTE-2] requirement 24: no byte of a note reaches the customer’s page, live or when it comes back', async ({
  cast,
}) => {
  needs('notes');
  const anna = await cast.customer();
  const heard = onTheWire(anna.page);
  await anna.page.reload();
  await anna.isCalled(ANNA);
  await anna.write('My lamp flickers.');
  const mai = await cast.agent(MAI);
  await mai.pick(ANNA);
  await writeNote(mai, ANNA, `${MARK} before accepting`);
  await modeTab(mai, 'Reply').click();
  await mai.accept();
  await writeNote(mai, ANNA, `${MARK} she is a reseller`);
  await modeTab(mai, 'Reply').click();
  await mai.write(ANNA, 'Every evening?');
  await anna.sees('Every evening?');
  await writeNote(mai, ANNA, `${MARK} after the answer`);
  await anna.write('Yes.');
  await mai.sees(ANNA, 'Yes.');
  await anna.page.reload();
  await anna.sees('Yes.');
  expect(await anna.texts()).toStrictEqual(['My lamp flickers.', 'Every evening?', 'Yes.']);
  expect(heard.received.length).toBeGreaterThan(5);
  expect(heard.received.filter((frame) => frame.includes(MARK))).toStrictEqual([]);
  expect(await anna.page.content()).not.toContain(MARK);
});

test('[NOTE-7] requirement 24: note mode looks different, and every customer begins with a reply', async ({
  cast,
}) => {
  needs('notes', 'reload');
  for (const name of [ANNA, BINH]) {
    const customer = await cast.plays(name);
    await customer.writes(`${name} writes`);
  }
  const mai = await cast.agent(MAI);
  await mai.pick(BINH);
  await mai.accept();
  await mai.tab('All').click();
  await mai.pick(ANNA);
  await mai.accept();
  const reply = await lookOf(mai.composer(ANNA));

  await modeTab(mai, 'Note').click();
  await expect(noteField(mai, ANNA)).toBeFocused();
  await expect(mai.main.getByText(`Private note. ${ANNA} never sees it.`)).toBeVisible();
  await expect(mai.composer(ANNA)).toBeHidden();
  const note = await lookOf(noteField(mai, ANNA));
  expect(note.backgroundColor).not.toBe(reply.backgroundColor);
  expect([reply.borderTopStyle, note.borderTopStyle]).toStrictEqual(['solid', 'dashed']);

  await test.step('by keyboard alone: from the field to the tabs and back', async () => {
    await noteField(mai, ANNA).press('Shift+Tab');
    await expect(modeTab(mai, 'Note')).toBeFocused();
    await mai.page.keyboard.press('ArrowLeft');
    await expect(mai.composer(ANNA)).toBeVisible();
    await mai.page.keyboard.press('ArrowRight');
    await mai.page.keyboard.press('Tab');
    await expect(noteField(mai, ANNA)).toBeFocused();
  });

  await noteField(mai, ANNA).fill('half a note');
  await mai.pick(BINH);
  await expect(mai.composer(BINH)).toBeVisible();
  await mai.composer(BINH).fill('half a reply');
  await mai.pick(ANNA);
  await expect(mai.composer(ANNA)).toHaveValue('');
  await expect(modeTab(mai, 'Note')).toContainText('draft');

  await test.step('drafts are kept apart over a reload', async () => {
    await mai.reload();
    await expect(mai.composer(ANNA)).toHaveValue('');
    await modeTab(mai, 'Note').click();
    await expect(noteField(mai, ANNA)).toHaveValue('half a note');
    await noteField(mai, ANNA).press('Enter');
    await expect(mai.bubble(ANNA, 'half a note')).toContainText('Private note');
    await expect(mai.mark(ANNA, 'half a note')).toHaveAttribute('data-mark', 'saved');
    const sheet = await lookOf(mai.lines(ANNA).getByText('half a note', { exact: true }));
    expect(sheet.borderTopStyle).toBe('dashed');
  });
});

test('[NOTE-7] requirement 20, its note part: note mode emits no typing', async ({ cast }) => {
  needs('notes', 'reload');
  const anna = await cast.plays(ANNA);
  await anna.writes('Hello?');
  const mai = await cast.agent(MAI);
  const wire = onTheWire(mai.page);
  await mai.reload();
  await mai.pick(ANNA);
  await mai.accept();
  const typing = () => wire.sent.filter((frame) => frame.includes('"message:typing"'));
  await modeTab(mai, 'Note').click();
  await noteField(mai, ANNA).pressSequentially('Nobody hears this', { delay: 20 });
  await noteField(mai, ANNA).press('Enter');
  await expect(mai.bubble(ANNA, 'Nobody hears this')).toBeVisible();
  expect(typing()).toStrictEqual([]);

  await modeTab(mai, 'Reply').click();
  await mai.composer(ANNA).pressSequentially('This is heard', { delay: 20 });
  await expect.poll(() => typing().length).toBeGreaterThan(0);
});

test('[NOTE-5] "@" calls a colleague by keyboard, who finds the note and is done with it by reading', async ({
  cast,
}) => {
  needs('notes');
  const anna = await cast.plays(ANNA);
  await anna.writes('Hello?');
  const jonas = await cast.agent(JONAS);
  const mai = await cast.agent(MAI);
  await mai.pick(ANNA);
  await mai.accept();
  await modeTab(mai, 'Note').click();
  const field = noteField(mai, ANNA);
  await field.pressSequentially('Can @jo');
  const list = mai.page.getByRole('listbox', { name: 'Colleagues' });
  await expect(list.getByRole('option', { name: 'Jonas Weber' })).toHaveAttribute('aria-selected', 'true');
  await field.press('Escape');
  await expect(list).toBeHidden();
  await field.fill('Can ');
  await field.pressSequentially('@w');
  await field.press('Enter');
  await expect(field).toHaveValue('Can @Jonas Weber ');
  await field.pressSequentially('look at this?');
  await field.press('Enter');
  const sheet = mai.lines(ANNA).filter({ hasText: 'Private note' });
  await expect(sheet).toContainText('Can @Jonas Weber look at this?');

  await expect(jonas.page.getByText(`Mai Tran mentioned you in a note on ${ANNA}.`)).toBeVisible();
  await jonas.tab('All').click();
  await expect(jonas.row(ANNA)).toContainText('a note mentions you');
  await jonas.page.getByRole('button', { name: '1 mention', exact: true }).click();
  await jonas.page.getByRole('menuitem', { name: /Mai Tran on Anna/u }).click();
  await expect(jonas.lines(ANNA).filter({ hasText: 'Private note' })).toContainText('look at this?');
  await expect(jonas.page.getByRole('button', { name: 'Mentions', exact: true })).toBeVisible();
  await expect(jonas.row(ANNA)).not.toContainText('a note mentions you');
});

test('axe finds nothing on notes', async ({ cast }) => {
  test.skip(!IS_LONG, TOO_LONG);
  needs('notes');
  const anna = await cast.plays(ANNA);
  await anna.writes('My lamp flickers.');
  const mai = await cast.agent(MAI, { reducedMotion: 'reduce' });
  await mai.pick(ANNA);
  await modeTab(mai, 'Note').click();
  await axeFindsNothing(mai.page, 'an empty note on a waiting customer');
  await noteField(mai, ANNA).pressSequentially('Ask @');
  await expect(mai.page.getByRole('listbox', { name: 'Colleagues' })).toBeVisible();
  await axeFindsNothing(mai.page, 'the list of colleagues');
  await noteField(mai, ANNA).pressSequentially('jonas');
  await noteField(mai, ANNA).press('Enter');
  await noteField(mai, ANNA).press('Enter');
  await expect(mai.lines(ANNA).filter({ hasText: 'Private note' })).toBeVisible();
  await axeFindsNothing(mai.page, 'a note in the conversation');
  await mai.page.setViewportSize({ width: 390, height: 844 });
  await noteField(mai, ANNA).fill('On a phone');
  await axeFindsNothing(mai.page, 'a note on a phone');
});
