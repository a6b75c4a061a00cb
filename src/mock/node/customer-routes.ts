import type { FastifyInstance, FastifyReply } from 'fastify';
import { LIMITS } from '#protocol/limits.ts';
import {
  ArriveCustomer,
  type ControlState,
  type CustomerReads,
  CustomerTypes,
  CustomerWrites,
} from '../control-api/endpoints.ts';
import type { MockEngine } from '../engine/create-mock-engine.ts';
import { read, refuse } from './control-answers.ts';

/** Customers that are played by hand. */
export function customerRoutes(
  app: FastifyInstance,
  { customers }: Pick<MockEngine, 'customers'>,
  state: () => ControlState,
): void {
  app.post('/customers', async (request, reply) => {
    const input = read(ArriveCustomer, request.body, reply);
    if (input === undefined) return reply;
    return customers.arrive(input.name === undefined ? {} : { name: input.name });
  });

  /** What this act did, or undefined where the answer has been given. */
  async function perform(id: string, act: string, body: unknown, reply: FastifyReply) {
    switch (act) {
      case 'write': {
        const input = read(CustomerWrites, body, reply);
        return input === undefined ? undefined : customers.write(id, input.text);
      }
      case 'type': {
        const input = read(CustomerTypes, body, reply);
        return input === undefined ? undefined : customers.type(id, input.isTyping);
      }
      case 'leave':
        return customers.leave(id);
      case 'arrive':
        return customers.comeBack(id);
      default:
        void refuse(reply, 404, { message: 'A customer can write, type, read, leave or arrive again.' });
        return undefined;
    }
  }

  app.post<{ Params: { id: string; act: string } }>('/customers/:id/:act', async (request, reply) => {
    const { id, act } = request.params;
    const isPlayed = customers.list().some(({ customerId }) => customerId === id);
    if (!isPlayed) return refuse(reply, 404, { message: 'Nobody by this id is played here.' });
    if (act === 'read') {
      const messages = (await customers.read(id)) ?? [];
      return {
        messages: messages.map(({ text, isCustomer, staffName, timestamp }) => ({
          text,
          isCustomer,
          ...(staffName === undefined ? {} : { staffName }),
          at: timestamp,
        })),
      } satisfies CustomerReads;
    }
    const isDone = await perform(id, act, request.body, reply);
    if (isDone === undefined) return reply;
    if (isDone) return state();
    return refuse(reply, 400, {
      message: `The desk refused it. A text has 1 to ${LIMITS.textChars} characters and is not blank.`,
    });
  });
}
