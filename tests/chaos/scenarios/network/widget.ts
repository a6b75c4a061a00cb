import { fallIntoBlackHole, OUT_OF_HOLE_MS, swallowAcks } from './losses.ts';
import { CUSTOMER_NAMESPACE } from '#protocol/version.ts';
import type { Frame } from '../../proxy/proxy.ts';
import { isAckOfSend, isSend } from '../../rig/frames.ts';
import type { Load } from '../../rig/stage.ts';
import { until } from '../../rig/until.ts';
import type { Scenario } from '../scenario.ts';

/** Mai writes in one conversation with somebody whose own page is behind the same faults. */
const TALK: Load = { conversations: 1, each: 1, customer: 4, pauseMs: 120 };

const isCustomers = ({ packet }: Frame): boolean =>
  'namespace' in packet && packet.namespace === CUSTOMER_NAMESPACE;

/** The customer's page, from the same outbox code as the console. */
export const NETWORK_WIDGET: readonly Scenario[] = [
  {
    id: 'F1-widget',
    title: 'TCP reset when a customer’s page sends, with the message or its acknowledgement lost',
    withinMs: 10_000,
    round: async (stage) => {
      await stage.meetPage();
      const { proxy, random } = stage;
      const nth = random.whole(1, 3);
      const isHit = random.pick([isSend, isAckOfSend]);
      let seen = 0;
      proxy.rule((frame) => {
        if (!isHit(frame) || !isCustomers(frame)) return undefined;
        seen += 1;
        if (seen !== nth) return undefined;
        setImmediate(proxy.cut);
        return 'drop';
      });
      await stage.write(TALK);
      await until('a message of the customer was hit', () => seen >= nth);
    },
  },
  {
    id: 'F2-widget',
    title: 'black hole both ways for the console and a customer’s page',
    withinMs: OUT_OF_HOLE_MS,
    round: async (stage) => {
      await stage.meetPage();
      await stage.showAll(1);
      await fallIntoBlackHole(stage, () => stage.write(TALK));
    },
  },
  {
    id: 'F3-widget',
    title: 'acknowledgements and echoes are swallowed on the way to a customer’s page',
    withinMs: 15_000,
    round: async (stage) => {
      await stage.meetPage();
      await swallowAcks(stage, {
        echoes: true,
        writing: () => stage.write({ conversations: 1, each: 0, customer: 3, pauseMs: 120 }),
      });
    },
  },
];
