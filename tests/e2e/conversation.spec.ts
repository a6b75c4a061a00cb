import { expect, needs, test } from './fixtures.ts';
import { JONAS, MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';

test('[SEND-4] whoever the console talks to: a customer waits, is accepted, is answered once and in order, and writes again after the end', async ({
  cast,
}) => {
  const anna = await cast.plays(ANNA);
  const mai = await cast.agent(MAI);
  await anna.writes('Is anybody there?');
  await anna.writes('My lamp flickers.');
  await expect(mai.row(ANNA)).toContainText('My lamp flickers.');
  await expect(mai.tab('Waiting')).toContainText('1');
  await mai.pick(ANNA);
  await mai.sees(ANNA, 'Is anybody there?');
  await mai.accept();
  await expect(mai.tab('Mine')).toContainText('1');

  await anna.types(true);
  await expect(mai.main.getByText(`${ANNA} is typing…`)).toBeVisible();
  await anna.writes('Every evening.');
  await mai.sees(ANNA, 'Every evening.');
  await expect(mai.main.getByText(`${ANNA} is typing…`)).toBeHidden();

  await mai.composer(ANNA).pressSequentially('Does it', { delay: 20 });
  await anna.seesTyping(true);
  await anna.seesTyping(false);
  const answers = ['Does it also flicker elsewhere?', 'And in another socket?', 'And in another socket?'];
  for (const text of answers) await mai.answers(ANNA, text);
  await expect(mai.lines(ANNA).locator('[data-mark="sent"]')).toHaveCount(3);
  expect(await anna.isShown('And in another socket?')).toMatchObject({
    isCustomer: false,
    staffName: MAI.name,
  });
  expect(await cast.stored(anna)).toStrictEqual([
    'Is anybody there?',
    'My lamp flickers.',
    'Every evening.',
    ...answers,
  ]);

  await mai.main.getByRole('button', { name: 'End', exact: true }).click();
  await expect(mai.main.getByText('Ended', { exact: true })).toBeVisible();
  // while it can be taken back nothing has ended
  await expect(mai.main.getByRole('button', { name: 'Undo' })).toBeHidden();
  await expect(mai.tab('Mine')).toContainText('0');
  await anna.writes('One thing more');
  await expect(mai.tab('Waiting')).toContainText('1');
  await expect(mai.main.getByRole('button', { name: 'Accept', exact: true }).first()).toBeEnabled();
});

test('two at the desk see each other’s work, whoever keeps it', async ({ cast }) => {
  needs('names');
  const anna = await cast.plays(ANNA);
  await anna.writes('Hello?');
  const mai = await cast.agent(MAI);
  const jonas = await cast.agent(JONAS);
  await mai.pick(ANNA);
  await jonas.pick(ANNA);
  await mai.accept();
  await expect(jonas.main.getByText(`With ${MAI.name}`)).toBeVisible();
  await mai.write(ANNA, 'Here I am.');
  await mai.isMarked(ANNA, 'Here I am.', 'sent');
  await jonas.sees(ANNA, 'Here I am.');
});
