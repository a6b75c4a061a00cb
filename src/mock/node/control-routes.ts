import type { FastifyInstance } from 'fastify';
import { ChangeSpeed, type ControlState, FaultChange, StartScenario } from '../control-api/endpoints.ts';
import type { MockEngine } from '../engine/create-mock-engine.ts';
import { KNOWN_STAFF } from '../engine/people.ts';
import { aboutFault, FAULT_NAMES, type FaultName } from '../faults/catalogue.ts';
import { FaultSetting } from '../faults/fault-setting.ts';
import { readScenario } from '../scenarios/read-scenario.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { readJsonl, toJsonl } from '../wire-log/jsonl.ts';
import { customerRoutes } from './customer-routes.ts';
import { read, refuse } from './control-answers.ts';
import { streamWire } from './stream-wire.ts';

/** A saved log is larger than anything else that is posted. */
const LOG_BYTES = 128 * 1024 * 1024;

const isFault = (name: string): name is FaultName => (FAULT_NAMES as readonly string[]).includes(name);

type How = { readonly speed?: number | undefined; readonly seed?: number | undefined };

/** What QA switches, over HTTP; `src/mock/control-api/endpoints.ts` lists it. */
export function controlRoutes(engine: MockEngine, builtIn: ReadonlyMap<string, Scenario>) {
  let picked: { readonly scenario: Scenario; speed: number } | undefined;

  const state = (): ControlState => ({
    mode: engine.mode,
    seed: engine.seed(),
    now: engine.now(),
    scenario:
      picked === undefined
        ? null
        : {
            name: picked.scenario.name,
            about: picked.scenario.about,
            isRunning: engine.scenario.isRunning(),
            speed: picked.speed,
          },
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

  async function start(scenario: Scenario, { speed = 1, seed = engine.seed() }: How = {}): Promise<void> {
    picked = { scenario, speed };
    await engine.scenario.start(scenario, speed, seed);
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
        await start(scenario, input);
        return state();
      }
      const found = readScenario(input.text, input.file ?? 'scenario.yaml');
      if (!found.ok) return refuse(reply, 400, { message: found.error.message, line: found.error.line });
      await start(found.scenario, input);
      return state();
    });
    app.put('/scenario/speed', async (request, reply) => {
      const input = read(ChangeSpeed, request.body, reply);
      if (input === undefined) return reply;
      await engine.scenario.setSpeed(input.speed);
      if (picked !== undefined) picked.speed = input.speed;
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

    customerRoutes(app, engine, state);

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
