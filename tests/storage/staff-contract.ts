import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { asStaffId } from '#protocol/ids.ts';
import {
  OWN_MISTAKE,
  act,
  alice,
  ann,
  at,
  auditActs,
  bob,
  carl,
  customerOf,
  done,
  furnish,
  furnishHeld,
  message,
  token,
} from './desk-fixtures.ts';

const person = (id: string, email: string | null) => ({
  id: asStaffId(id),
  name: id,
  email,
  passwordHash: null,
  disabledAt: null,
  role: 'agent' as const,
});

export function testStaff(fresh: () => Storage): void {
  test('staff are listed by id, without their passwords', async () => {
    const storage = fresh();
    await storage.addStaff({ ...person('zoe', null), passwordHash: 'secret' }, act());
    await furnish(storage);
    expect(await storage.listStaff()).toEqual([
      { id: 'ann', name: 'Ann', email: 'Ann@Desk.example', disabledAt: null, role: 'agent' },
      { id: 'bob', name: 'Bob', email: 'Bob@Desk.example', disabledAt: null, role: 'agent' },
      { id: 'zoe', name: 'zoe', email: null, disabledAt: null, role: 'agent' },
    ]);
  });

  test('a member of staff is found by id and by e-mail address in any case', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.addStaff(person('olga', 'ÖLGA@desk.example'), act());
    expect(await storage.findStaff('ann')).toMatchObject({ id: 'ann', passwordHash: 'old' });
    expect(await storage.findStaff('aNN@dEsk.Example')).toMatchObject({ id: 'ann' });
    expect(await storage.findStaff('ölga@DESK.example')).toMatchObject({ id: 'olga' });
    expect(await storage.findStaff('ANN')).toBeUndefined();
  });

  test('an id goes before an e-mail address of the same spelling', async () => {
    const storage = fresh();
    await storage.addStaff(person('a1', 'x@desk.example'), act());
    await storage.addStaff(person('x@desk.example', null), act());
    expect(await storage.findStaff('x@desk.example')).toMatchObject({ id: 'x@desk.example' });
  });

  test('a taken id or e-mail address adds nobody and leaves no audit row', async () => {
    const storage = fresh();
    await furnish(storage);
    expect(await storage.addStaff(person('ann', null), act('again'))).toBe(false);
    expect(await storage.addStaff(person('ann2', 'ANN@desk.EXAMPLE'), act('again'))).toBe(false);
    expect(await storage.addStaff(person('nomail1', null), act('third'))).toBe(true);
    expect(await storage.addStaff(person('nomail2', null), act('fourth'))).toBe(true);
    expect(await auditActs(storage)).toEqual(['staff:add', 'staff:add', 'third', 'fourth']);
  });

  test('a new password ends sessions and socket tokens, not personal tokens nor those of others', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.addToken(token('session'), act());
    await storage.addToken(token('socket', { kind: 'socket', parentHash: 'session' }), act());
    await storage.addToken(token('personal', { kind: 'personal' }), act());
    await storage.addToken(token('other', { staffId: bob.id }), act());

    expect(await storage.setStaffPassword(ann.id, 'new', act('staff:password', 5))).toBe(true);

    expect(await storage.findStaff('ann')).toMatchObject({ passwordHash: 'new' });
    expect(await storage.findToken('session')).toMatchObject({ revokedAt: at(5) });
    expect(await storage.findToken('socket')).toMatchObject({ revokedAt: at(5) });
    expect(await storage.findToken('personal')).toMatchObject({ revokedAt: null });
    expect(await storage.findToken('other')).toMatchObject({ revokedAt: null });
    expect(await storage.setStaffPassword(asStaffId('nobody'), 'new', act('no'))).toBe(false);
    expect(await auditActs(storage)).not.toContain('no');
  });

  test('[AUTH-1] a disabled account loses every token, once', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.addToken(token('early'), act());
    await storage.revokeToken({ hash: 'early' }, act('revoke', 1));
    await storage.addToken(token('personal', { kind: 'personal' }), act());

    expect(await storage.disableStaff(ann.id, act('staff:disable', 5))).toBe(true);
    expect(await storage.disableStaff(ann.id, act('again', 6))).toBe(false);
    expect(await storage.disableStaff(asStaffId('nobody'), act('no', 6))).toBe(false);

    expect(await storage.findStaff('ann')).toMatchObject({ disabledAt: at(5) });
    expect(await storage.findToken('personal')).toMatchObject({
      revokedAt: at(5),
      staff: { id: 'ann', disabledAt: at(5) },
    });
    expect(await storage.findToken('early')).toMatchObject({ revokedAt: at(1) });
    expect(await auditActs(storage)).not.toContain('again');
  });

  test('[END-4] a disabled account lets go of its open conversations, each with an audit row', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    await storage.appendCustomerMessage(message(carl, 'Hi', { at: at(20) }));
    const carls = done(await storage.acceptCustomer(carl, bob.id, act()));
    const before = await customerOf(storage, alice);
    const { number } = (await storage.auditTail(1))[0] ?? { number: 0 };

    expect(await storage.disableStaff(ann.id, { at: at(30), actor: 'cli', act: 'staff:disable' })).toBe(true);

    expect(await customerOf(storage, alice)).toEqual({
      ...before,
      needsSupport: true,
      assignedTo: null,
      assignedName: null,
      revision: carls.revision + 1,
    });
    expect(await customerOf(storage, carl)).toEqual(carls);
    expect(await storage.heldBy(ann.id)).toEqual([]);
    expect(await storage.auditAfter(number, 10)).toMatchObject([
      { at: at(30), actor: 'cli', act: 'staff:disable' },
      { at: at(30), actor: 'cli', act: 'customer:release', customerId: alice, detail: 'ann' },
    ]);
    expect(done(await storage.acceptCustomer(alice, bob.id, act())).assignedTo).toBe(bob.id);
  });
}

export function testTokens(fresh: () => Storage): void {
  test('a token is found with its owner and its session', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.addToken(token('session'), act());
    const socket = token('socket', { kind: 'socket', parentHash: 'session' });
    await storage.addToken(socket, act());
    const staff = { id: 'ann', name: 'Ann', email: 'Ann@Desk.example', disabledAt: null, role: 'agent' };
    expect(await storage.findToken('session')).toEqual({ ...token('session'), staff, parent: null });
    expect(await storage.findToken('socket')).toEqual({
      ...socket,
      staff,
      parent: { expiresAt: at(1_000), revokedAt: null },
    });
    expect(await storage.findToken('unknown')).toBeUndefined();
  });

  test('a token that cannot be kept throws and leaves no audit row', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.addToken(token('one'), act('kept'));
    await expect(storage.addToken(token('one', { id: 'other' }), act('hash'))).rejects.toMatchObject(
      OWN_MISTAKE,
    );
    await expect(storage.addToken(token('two', { id: 'id-one' }), act('id'))).rejects.toMatchObject(
      OWN_MISTAKE,
    );
    await expect(
      storage.addToken(token('three', { staffId: asStaffId('nobody') }), act('staff')),
    ).rejects.toMatchObject(OWN_MISTAKE);
    await expect(
      storage.addToken(token('four', { parentHash: 'none' }), act('parent')),
    ).rejects.toMatchObject(OWN_MISTAKE);
    expect(await auditActs(storage)).toEqual(['staff:add', 'staff:add', 'kept']);
  });

  test('the list holds what is neither revoked nor expired, newest first', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.addToken(token('old', { createdAt: at(1) }), act());
    await storage.addToken(token('newest', { createdAt: at(3) }), act());
    await storage.addToken(token('twin', { createdAt: at(1) }), act());
    await storage.addToken(token('expiring', { createdAt: at(9), expiresAt: at(50) }), act());
    await storage.addToken(token('revoked', { createdAt: at(9) }), act());
    await storage.addToken(token('foreign', { staffId: bob.id }), act());
    await storage.revokeToken({ hash: 'revoked' }, act());
    const hashes = async (ms: number) => (await storage.listTokens(ann.id, at(ms))).map(({ hash }) => hash);
    expect(await hashes(49)).toEqual(['expiring', 'newest', 'twin', 'old']);
    expect(await hashes(50)).toEqual(['newest', 'twin', 'old']);
  });

  test('[AUTH-2] a revoked session takes its socket tokens along', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.addToken(token('session'), act());
    await storage.addToken(token('socket', { kind: 'socket', parentHash: 'session' }), act());
    await storage.addToken(token('elsewhere'), act());

    expect(await storage.revokeToken({ id: 'id-session' }, act('token:revoke', 7))).toBe(true);

    expect(await storage.findToken('socket')).toMatchObject({
      revokedAt: at(7),
      parent: { revokedAt: at(7) },
    });
    expect(await storage.findToken('elsewhere')).toMatchObject({ revokedAt: null });
    expect(await storage.revokeToken({ hash: 'session' }, act('again', 8))).toBe(false);
    expect(await storage.findToken('session')).toMatchObject({ revokedAt: at(7) });
  });

  test('nothing is revoked by an unknown name or past its time', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.addToken(token('short', { expiresAt: at(50) }), act());
    expect(await storage.revokeToken({ id: 'short' }, act('id is not hash'))).toBe(false);
    expect(await storage.revokeToken({ hash: 'id-short' }, act('hash is not id'))).toBe(false);
    expect(await storage.revokeToken({ hash: 'short' }, act('late', 50))).toBe(false);
    expect(await storage.revokeToken({ hash: 'short' }, act('in time', 49))).toBe(true);
    expect((await auditActs(storage)).at(-1)).toBe('in time');
  });

  test('pruning forgets what ended before, and socket tokens of a forgotten session', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.addToken(token('expired', { expiresAt: at(10) }), act());
    await storage.addToken(
      token('child', { kind: 'socket', parentHash: 'expired', expiresAt: at(900) }),
      act(),
    );
    await storage.addToken(token('revoked'), act());
    await storage.revokeToken({ hash: 'revoked' }, act('revoke', 15));
    await storage.addToken(token('edge', { expiresAt: at(20) }), act());
    await storage.addToken(token('alive'), act());

    await storage.pruneTokens(at(20));

    for (const gone of ['expired', 'child', 'revoked']) {
      expect(await storage.findToken(gone)).toBeUndefined();
    }
    expect(await storage.findToken('edge')).toMatchObject({ hash: 'edge' });
    expect(await storage.findToken('alive')).toMatchObject({ hash: 'alive' });
  });
}
