import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import { LIMITS } from '#protocol/limits.ts';
import {
  ArriveCustomer,
  type ControlError,
  type ControlState,
  CustomerTypes,
  CustomerWrites,
  FaultChange,
  StartScenario,
} from '../control-api/endpoints.ts';
import type { MockEngine } from '../engine/create-mock-engine.ts';
import { KNOWN_STAFF } from '../engine/people.ts';
import { aboutFault, FAULT_NAMES, type FaultName } from '../faults/catalogue.ts';
import { FaultSetting } from '../faults/fault-setting.ts';
import { readScenario } from '../scenarios/read-scenario.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { readJsonl, toJsonl } from '../wire-log/jsonl.ts';
import { streamWire } from './stream-wire.ts';

/** A saved log is larger than anything else that is posted. */
const LOG_BYTES = 128 * 1024 * 1024;

const isFault = (name: string): name is FaultName => (FAULT_NAMES as readonly string[]).includes(name);

function refuse(reply: FastifyReply, status: 400 | 404, error: ControlError): FastifyReply {
  return reply.code(status).send(error);
}

/** The body as this schema has it, or an answer that says what is wrong. */
function read<const Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
  reply: FastifyReply,
): v.InferOutput<Schema> | undefined {
  const result = v.safeParse(schema, body ?? {}, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  void refuse(reply, 400, { message: place === null ? issue.message : `${place}: ${issue.message}` });
  return undefined;
}

/** What QA switches, over HTTP; `src/mock/control-api/endpoints.ts` lists it. */
export function controlRoutes(engine: MockEngine, builtIn: ReadonlyMap<string, Scenario>) {
  let picked: Scenario | undefined;

  const state = (): ControlState => ({
    mode: engine.mode,
    seed: engine.seed,
    now: engine.now(),
    scenario:
      picked === undefined
        ? null
        : { name: picked.name, about: picked.about, isRunning: engine.scenario.isRunning() },
    scenarios: [...builtIn.values()].map(({ name, about }) => ({ name, about })),
    catalogue: FAULT_NAMES.map((name) => {
      const { says, options, ms, event } = aboutFault(name);
      return {
        name,
        says,
        options: [...options],
        ...(ms === undefined ? {} : { ms }),
        ...(event === undefined ? {} : { event }),
      };
    }),
    faults: [...engine.faults.list()],
    customers: [...engine.customers.list()],
    lines: engine.lines(),
    staff: [...KNOWN_STAFF],
  });

  async function start(scenario: Scenario): Promise<void> {
    picked = scenario;
    await engine.scenario.start(scenario);
  }

  async function routes(app: FastifyInstance): Promise<void> {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    // a log is text, whatever the browser calls it
    app.removeContentTypeParser('text/plain');
    for (const type of ['text/plain', 'application/jsonl', 'application/x-ndjson']) {
      app.addContentTypeParser(type, { parseAs: 'string', bodyLimit: LOG_BYTES }, (_request, body, done) => {
        done(null, body);
      });
    }

    app.get('/state', async () => state());

    app.post('/scenario', async (request, reply) => {
      const input = read(StartScenario, request.body, reply);
      if (input === undefined) return reply;
      if ('name' in input) {
        const scenario = builtIn.get(input.name);
        if (scenario === undefined)
          return refuse(reply, 404, { message: `There is no scenario ${input.name}.` });
        await start(scenario);
        return state();
      }
      const found = readScenario(input.text, input.file ?? 'scenario.yaml');
      if (!found.ok) return refuse(reply, 400, { message: found.error.message, line: found.error.line });
      await start(found.scenario);
      return state();
    });
    app.delete('/scenario', async () => {
      await engine.scenario.stop();
      return state();
    });

    app.put<{ Params: { name: string } }>('/faults/:name', async (request, reply) => {
      const change = read(FaultChange, request.body, reply);
      if (change === undefined) return reply;
      const setting = read(FaultSetting, { ...change, name: request.params.name }, reply);
      if (setting === undefined) return reply;
      await engine.faults.set(setting);
      return state();
    });
    app.delete<{ Params: { name: string } }>('/faults/:name', async (request, reply) => {
      const { name } = request.params;
      if (!isFault(name)) return refuse(reply, 404, { message: `There is no fault ${name}.` });
      await engine.faults.clear(name);
      return state();
    });
    app.delete('/faults', async () => {
      await engine.faults.clear();
      return state();
    });

    app.post('/customers', async (request, reply) => {
      const input = read(ArriveCustomer, request.body, reply);
      if (input === undefined) return reply;
      return engine.customers.arrive(input.name === undefined ? {} : { name: input.name });
    });
    app.post<{ Params: { id: string; act: string } }>('/customers/:id/:act', async (request, reply) => {
      const { id, act } = request.params;
      const isPlayed = engine.customers.list().some(({ customerId }) => customerId === id);
      if (!isPlayed) return refuse(reply, 404, { message: 'Nobody by this id is played here.' });
      let isDone = false;
      if (act === 'write') {
        const input = read(CustomerWrites, request.body, reply);
        if (input === undefined) return reply;
        isDone = await engine.customers.write(id, input.text);
      } else if (act === 'type') {
        const input = read(CustomerTypes, request.body, reply);
        if (input === undefined) return reply;
        isDone = await engine.customers.type(id, input.isTyping);
      } else if (act === 'leave') isDone = await engine.customers.leave(id);
      else return refuse(reply, 404, { message: 'A customer can write, type or leave.' });
      if (isDone) return state();
      return refuse(reply, 400, {
        message: `The desk refused it. A text has 1 to ${LIMITS.textChars} characters and is not blank.`,
      });
    });

    app.post('/restart', async () => {
      await engine.restart();
      return state();
    });
    app.post('/reset', async () => {
      picked = undefined;
      await engine.reset();
      return state();
    });

    app.get<{ Querystring: { after?: string } }>('/wire', async (request, reply) => {
      streamWire(engine.log, request, reply);
      return reply;
    });
    app.get('/wire.jsonl', async (_request, reply) => {
      reply.type('application/jsonl').header('content-disposition', 'attachment; filename="wire.jsonl"');
      return toJsonl(engine.log.all());
    });
    app.post('/replay', { bodyLimit: LOG_BYTES }, async (request, reply) => {
      if (typeof request.body !== 'string') {
        return refuse(reply, 400, { message: 'Post the text of a saved log, as text/plain.' });
      }
      const found = readJsonl(request.body);
      if (!found.ok) return refuse(reply, 400, { message: found.message, line: found.line });
      picked = undefined;
      return engine.replay(found.events);
    });
  }

  return { start, routes };
}
