import { expect, test } from 'vitest';
import { haveWork } from '#console/app/work.ts';
import type { ConsolePorts } from '#console/app/ports.ts';
import { PORTS, recordedPorts } from '#console/recorder/recorded-ports.ts';
import type { Head } from '#console/recorder/recording.ts';
import { createReplayPorts } from '#console/recorder/replay-ports.ts';
import { createTurnstile } from '#console/recorder/turnstile.ts';
import { asMillis } from '#protocol/timestamp.ts';

const nothing = (): (() => void) => () => undefined;
const never = (): never => {
  throw new Error('Nobody calls this here.');
};

const ports = {
  origin: 'https://desk.example',
  fetch: never,
  loadWork: () => Promise.reject(new Error('It cannot be fetched.')),
  openSocket: never,
  openOutbox: never,
  keep: { get: () => null, set: () => undefined },
  keepTab: { get: () => null, set: () => undefined },
  place: { read: () => ({ at: 'inbox' }), show: () => undefined, onMoved: nothing },
  page: nothing,
  holdPage: () => undefined,
  onBlur: nothing,
  frame: () => undefined,
  now: () => asMillis(7),
  after: nothing,
  random: () => 0.5,
  onFault: () => undefined,
  tokenInPayloads: true,
} satisfies Required<ConsolePorts>;

test('[RECORD-1] by every port that brings something in it comes in by turns, and a replay answers it', async () => {
  const turnstile = createTurnstile(ports.now, () => undefined);
  const recorded = recordedPorts(ports, turnstile, () => 0.25);
  const head: Head = {
    deskwire: 'recording',
    version: 1,
    words: 'kept',
    origin: ports.origin,
    startedAt: asMillis(7),
    seed: 1,
    tokenInPayloads: true,
    spot: { at: 'inbox' },
  };
  const replayed: ConsolePorts = createReplayPorts(head, () => undefined).ports;
  const names = Object.keys(PORTS) as (keyof ConsolePorts)[];
  const turns = names.filter((name) => PORTS[name] === 'turns');
  const same = names.filter((name) => PORTS[name] === 'same' && name !== 'loadWork');
  expect(turns.filter((name) => recorded[name] === ports[name])).toStrictEqual([]);
  expect(turns.filter((name) => replayed[name] === undefined)).toStrictEqual([]);
  expect(same.filter((name) => recorded[name] !== ports[name])).toStrictEqual([]);
  expect(await recorded.loadWork()).toBe(await haveWork());
  expect(await replayed.loadWork()).toBe(await haveWork());
});
