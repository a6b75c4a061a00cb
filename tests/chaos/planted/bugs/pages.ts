import type { Bug } from '../bug.ts';

export const PAGES_BUGS: readonly Bug[] = [
  {
    id: 'clears-before-it-is-saved',
    kind: 'loses',
    says: 'the composer clears as soon as Enter is pressed',
    file: 'src/console/app/sending.ts',
    find: `      const isKept = await accept({ customerId, text, ...draftOf('reply', customerId) });
`,
    replace: `      apply((state) => withoutSent(state, customerId, text));
      const isKept = await accept({ customerId, text, ...draftOf('reply', customerId) });
`,
    caughtBy: ['F32-before-put'],
    effect: /lost:|toHaveValue/u,
  },
  {
    id: 'saves-for-one-life-of-a-page',
    kind: 'loses',
    says: 'each life of a page has an outbox of its own, which the next one does not find',
    file: 'src/outbox/database.ts',
    find: `const NAME = 'deskwire-outbox';`,
    replace: 'const NAME = `deskwire-outbox-${performance.timeOrigin}`;',
    caughtBy: ['F32-after-put', 'F33', 'F34', 'F35', 'F35-offline-ten'],
    effect: /lost:|of ten arrived|[Nn]ot everything was stored/u,
  },
  {
    id: 'takes-in-flight-for-sent',
    kind: 'loses',
    says: 'what a dead tab had marked as in flight is taken for sent',
    file: 'src/outbox/steps.ts',
    find: `return { ...row, state: { at: 'queued' }, attempts: noted(row, attempt) };`,
    replace: `return 'remove';`,
    caughtBy: ['F32-after-in-flight'],
    effect: /lost:/u,
  },
  {
    id: 'recovers-under-a-new-key',
    kind: 'doubles',
    says: 'what a dead tab had in flight is sent again under another send key',
    file: 'src/outbox/steps.ts',
    find: `return { ...row, state: { at: 'queued' }, attempts: noted(row, attempt) };`,
    replace: `const clientMessageId = crypto.randomUUID() as typeof row.clientMessageId;
    return { ...row, clientMessageId, state: { at: 'queued' }, attempts: noted(row, attempt) };`,
    caughtBy: ['F32-after-emit', 'F32-after-ack', 'F32-before-delete'],
    effect: /doubled:/u,
  },
  {
    id: 'sends-its-own-first',
    kind: 'reorders',
    says: 'a tab sends what it has accepted without looking for what another one accepted before',
    file: 'src/outbox/mirror.ts',
    find: 'if (!isNext) await look().catch(onFault);',
    replace: 'if (!isNext) onFault(new Error("Another tab was quicker."));',
    caughtBy: ['F36'],
    effect: /was accepted before what is stored before it|disordered:/u,
  },
  {
    id: 'waits-for-a-silent-leader',
    kind: 'sticks',
    says: 'the other tabs wait for a frozen leader for hours',
    file: 'src/outbox/heartbeat.ts',
    find: 'const SILENT_LOOKS = 3;',
    replace: 'const SILENT_LOOKS = 3_000;',
    caughtBy: ['F37'],
    effect: /[Nn]ot everything was stored|stuck:|Not within/u,
  },
  {
    id: 'leaves-what-another-had-under-way',
    kind: 'sticks',
    says: 'who takes over the lead waits for ever for what the former leader had in flight',
    file: 'src/outbox/outbox.ts',
    find: '    await courier.takeOver();\n',
    replace: '',
    caughtBy: ['F38'],
    effect: /did not lead within|[Nn]ot everything was stored|stuck:/u,
  },
  {
    id: 'hears-only-the-server-end-it',
    kind: 'diverges',
    says: 'a connection that ended without the server’s goodbye is taken for alive',
    file: 'src/console/connection/socket-io.ts',
    find: `    socket.on('disconnect', (_reason, details) => {
      closeCode = closeCodeOf(details);
      end();`,
    replace: `    socket.on('disconnect', (reason, details) => {
      closeCode = closeCodeOf(details);
      if (reason === 'io server disconnect') end();`,
    caughtBy: ['F39'],
    effect: /was not replaced|divergent:|stuck:/u,
  },
  {
    id: 'gives-up-the-lead-when-hidden',
    kind: 'sticks',
    says: 'a tab that is not in front does not send',
    file: 'src/outbox/page-life.ts',
    find: `on(document, 'freeze', 'leaving');`,
    replace: `on(document, 'visibilitychange', 'leaving', () => document.visibilityState === 'hidden');`,
    caughtBy: ['F40', 'F40-six-minutes'],
    effect: /[Nn]ot everything was stored/u,
  },
];
