import * as v from 'valibot';
import { StaffAuthResponse } from '#protocol/staff/staff-auth-response.ts';
import { EXTENSION } from '#protocol/version.ts';
import { broken, type Check, kept, notSeen } from '../check.ts';
import { at, spell } from '../reading.ts';
import { askFor, isDone, mintKey, refusedWith } from './acks.ts';
import { extensionCheck } from './scene.ts';

const Offer = v.object({
  ...StaffAuthResponse.entries,
  protocol: v.literal(EXTENSION),
  capabilities: v.array(v.string()),
  limits: v.record(v.string(), v.number()),
  epoch: v.string(),
  serverTime: v.number(),
});

/** How the extension is agreed on, and acknowledgements. */
export const offerChecks: readonly Check[] = [
  extensionCheck({
    id: 'ext-offer',
    says: 'Whoever offers `deskwire/1` in the handshake is told `protocol`, `capabilities`, `limits`, `epoch` and `serverTime` at sign-in.',
    async play({ offer }) {
      const result = v.safeParse(Offer, offer);
      if (result.success) return kept;
      const [issue] = result.issues;
      return broken(`${v.getDotPath(issue) ?? 'payload'}: ${issue.expected ?? issue.type}`, spell(offer));
    },
  }),
  extensionCheck({
    id: 'ext-acks',
    says: 'Every request is acknowledged in the documented shape.',
    async play({ onDuty, waiting, staff }) {
      const client = await onDuty(staff, 'extended');
      const { id: customerId } = await waiting();
      const about = { customerId, staffId: staff.id };
      const requests = [
        ['staff:auth', { staffId: staff.id, token: staff.token }],
        ['staff:subscribe', { staffId: staff.id }],
        ['customer:accept', about],
        ['customer:history', { customerId }],
        ['message:send', { ...about, text: 'Acknowledged', clientMessageId: mintKey() }],
        ['message:typing', { ...about, isTyping: false }],
        ['sync:since', {}],
        ['customer:end', about],
      ] as const;
      for (const [event, payload] of requests) {
        const asked = await askFor(client, event, payload);
        if ('fault' in asked) return asked.fault;
        if (event !== 'staff:auth' && !isDone(asked.ack)) {
          return broken(`${event}: ok: true`, spell(asked.ack));
        }
      }
      return kept;
    },
  }),
  extensionCheck({
    id: 'ext-refusals',
    says: 'A refusal goes into the acknowledgement, with a code and `retryable`, and is no `error` event then.',
    async play({ onDuty, staff }) {
      const client = await onDuty(staff, 'extended');
      const customerId = 'conformance-no-such-customer';
      const asked = await askFor(client, 'customer:accept', { customerId, staffId: staff.id });
      if ('fault' in asked) return asked.fault;
      if (typeof refusedWith(asked.ack) !== 'string') return broken('ok: false, error', spell(asked.ack));
      const told = (await client.settled()).find(({ event }) => event === 'error');
      return told === undefined ? kept : broken('no error event', `error ${spell(told.payload)}`);
    },
  }),
  extensionCheck({
    id: 'ext-renews',
    says: '`staff:auth` again on the same connection renews the sign-in and leaves the subscription as it is.',
    async play({ onDuty, waiting, staff }) {
      const client = await onDuty(staff, 'extended');
      await client.settled();
      const { id } = await waiting();
      const told = await client.hears('customer:new', (one) => at(one, 'customer', 'id') === id);
      return told === undefined ? broken('customer:new after the renewal', 'nothing') : kept;
    },
  }),
];

/** Judged at the end, from everything that was heard on the way. */
export const extensionShapes: Check = extensionCheck({
  id: 'ext-shapes',
  says: 'Everything told to an extended client has the published shape.',
  async play({ overheard }) {
    const events = overheard.events('extended');
    if (events.length === 0) return notSeen('nothing was told');
    const wrong = events.flatMap((event) => overheard.of('extended', event)?.wrong ?? []);
    if (wrong.length === 0) return kept;
    return broken(wrong.map(({ expected }) => expected).join('; '), wrong.map(({ came }) => came).join('; '));
  },
});
