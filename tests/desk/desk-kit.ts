import { createHash } from 'node:crypto';
import { createDesk, type Desk } from '#desk/create-desk.ts';
import type { Outcome, Push } from '#desk/outcome.ts';
import type { Lifetimes } from '#desk/ports.ts';
import type { Session } from '#desk/session.ts';
import type { Storage } from '#desk/storage.ts';
import { createMemoryStorage } from '#storage/memory/create-memory-storage.ts';
import { asClientMessageId, asStaffId, type CustomerId } from '#protocol/ids.ts';
import type { Role } from '#protocol/role.ts';
import { asMillis } from '#protocol/timestamp.ts';

export const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** A desk on memory storage whose clock, ids and secrets are turned by hand. */
export function createDeskKit(
  options: { readonly lifetimes?: Lifetimes; readonly storage?: Storage; readonly offerMs?: number } = {},
) {
  const storage = options.storage ?? createMemoryStorage({ digest, epoch: 'epoch-1' });
  let clock = Date.UTC(2026, 10, 22, 8);
  let minted = 0;
  const mint = (prefix: string) => `${prefix}${(minted += 1).toString().padStart(6, '0')}`;

  const desk: Desk = createDesk({
    storage,
    now: () => asMillis(clock),
    mintId: () => mint('id'),
    mintSecret: () => mint('secret'),
    digest,
    passwords: {
      hash: (password) => Promise.resolve(`hashed:${password}`),
      verify: (password, hash) => Promise.resolve(hash === `hashed:${password}`),
    },
    ...(options.offerMs === undefined ? {} : { offerMs: options.offerMs }),
    ...(options.lifetimes === undefined ? {} : { lifetimes: options.lifetimes }),
  });

  const audit = (act: string) => ({ at: asMillis(clock), actor: 'cli', act });

  async function staff(id: string, name = id, role: Role = 'agent'): Promise<Session> {
    await storage.addStaff(
      {
        id: asStaffId(id),
        name,
        email: `${id}@desk.example`,
        disabledAt: null,
        role,
        passwordHash: 'hashed:secret',
      },
      audit('staff:add'),
    );
    const issued = answerOf(await desk.signIn.issuePersonalToken(asStaffId(id), 3_600_000));
    return answerOf(await desk.signIn.authenticate({ token: issued.token, staffId: asStaffId(id) }));
  }

  return {
    desk,
    storage,
    staff,
    key: () => asClientMessageId(`00000000-0000-4000-8000-${mint('').padStart(12, '0')}`),
    /** A customer who has come in but not written yet. */
    async customer(name?: string): Promise<CustomerId> {
      return answerOf(await desk.visitor.hello({ customerToken: undefined, name })).customerId;
    },
    /** A customer who waits in the queue. */
    async waiting(text = 'Hello?'): Promise<CustomerId> {
      const id = await this.customer();
      answerOf(await desk.visitor.send(id, { text, clientMessageId: this.key() }));
      return id;
    },
    now: () => asMillis(clock),
    advance(ms: number): void {
      clock += ms;
    },
  };
}

export type DeskKit = ReturnType<typeof createDeskKit>;

/** The answer of an outcome that must be good. */
export function answerOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${outcome.refusal.message}`);
  return outcome.answer;
}

export function pushesOf(outcome: Outcome<unknown>): readonly Push[] {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  return outcome.pushes;
}

export const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.code);
