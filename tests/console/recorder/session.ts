import { createFetch, startDesk, textsOf } from '#tests/console/app/rig.ts';
import { openRecorded, rest } from './rig.ts';

/** Things that must not leave the browser of whoever records. */
export const SECRETS = {
  password: 'secret',
  customer: 'Annegret Überschär',
  phone: '+49 170 5550199',
  question: 'My card was charged twice, +49 170 5550199 is my number',
  answer: 'Annegret, I have told the accounts department',
  draft: 'One moment pleeease',
  note: 'Pays late, ask Kowalczyk',
  company: 'Überschär und Töchter',
  mail: 'annegret@ueberschaer.example',
} as const;

/** A session with everything personal in it: names, texts, notes, drafts, and a sign-in. */
export async function recordSession(
  options: Parameters<typeof openRecorded>[1] = {},
  overhear: (reply: string) => void = () => undefined,
) {
  const desk = await startDesk();
  const browser = createFetch(desk.url);
  const fetch: typeof globalThis.fetch = async (...request) => {
    const reply = await browser(...request);
    overhear(await reply.clone().text());
    return reply;
  };
  const anna = await desk.visitor(SECRETS.customer);
  await anna.writes(SECRETS.question);
  await anna.writes(SECRETS.mail);
  const mai = openRecorded(desk.url, { fetch, ...options });
  await mai.signIn();
  await mai.until('Anna waits', ({ customers }) => customers.has(anna.id));
  mai.actions.open(anna.id);
  await mai.actions.accept(anna.id);
  await mai.until('the conversation', (state) => textsOf(state, anna.id).length === 2);
  mai.actions.markSeen(anna.id);
  mai.actions.type(anna.id, 'Annegret');
  mai.actions.type(anna.id, SECRETS.answer);
  await mai.actions.send(anna.id, SECRETS.answer);
  await mai.until('sent', ({ outbox }) => outbox.rows.length === 0);
  await anna.types(true);
  await mai.until('she types', ({ typing }) => typing.get(anna.id)?.customer === true);
  mai.actions.editField(anna.id, 'notes', SECRETS.note);
  await mai.actions.saveField(anna.id, 'notes');
  mai.actions.editField(anna.id, 'companyName', SECRETS.company);
  await mai.actions.saveField(anna.id, 'companyName');
  mai.actions.type(anna.id, SECRETS.draft);
  mai.actions.setSearch('Annegret');
  await mai.clock.advance(1_000);
  await rest();
  return { desk, anna, recording: mai.recorder.take(), stateThen: mai.state() };
}
