import * as v from 'valibot';
import {
  CONTROL_PATH,
  ControlError,
  ControlState,
  CustomerReads,
  PlayedCustomer,
  ReplayStarted,
  type StartScenario,
} from '../control-api/endpoints.ts';
import type { FaultSetting } from '../faults/fault-setting.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly says: string };

export const WIRE_FILE = `${CONTROL_PATH}/wire.jsonl`;
const AWAY = 'The mock does not answer. Is it running?';

async function callNow<const Schema extends v.GenericSchema>(
  schema: Schema,
  method: string,
  path: string,
  body?: object | string,
): Promise<Answer<v.InferOutput<Schema>>> {
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(CONTROL_PATH + path, {
      method,
      ...(body === undefined
        ? {}
        : {
            body: typeof body === 'string' ? body : JSON.stringify(body),
            headers: { 'content-type': type },
          }),
    });
    answer = await response.json();
  } catch {
    return { ok: false, says: AWAY };
  }
  if (response.ok) return { ok: true, value: v.parse(schema, answer) };
  const error = v.safeParse(ControlError, answer);
  if (!error.success) return { ok: false, says: `The mock answered ${response.status}.` };
  const { message, line } = error.output;
  return { ok: false, says: line === undefined ? message : `Line ${line}: ${message}` };
}

/** The control API, as this page calls it. Calls are made one after the other, so the last answer is the newest state. */
export function createControl() {
  let calling: Promise<unknown> = Promise.resolve();

  const call: typeof callNow = (...args) => {
    const answer = calling.then(() => callNow(...args));
    calling = answer.catch(() => undefined);
    return answer;
  };
  const ofCustomer = (id: string, act: string, body?: object) =>
    call(ControlState, 'POST', `/customers/${encodeURIComponent(id)}/${act}`, body);

  return {
    state: () => call(ControlState, 'GET', '/state'),
    startScenario: (start: StartScenario) => call(ControlState, 'POST', '/scenario', start),
    stopScenario: () => call(ControlState, 'DELETE', '/scenario'),
    setSpeed: (speed: number) => call(ControlState, 'PUT', '/scenario/speed', { speed }),
    setFault: ({ name, ...change }: FaultSetting) => call(ControlState, 'PUT', `/faults/${name}`, change),
    heal: (name?: string) => call(ControlState, 'DELETE', name === undefined ? '/faults' : `/faults/${name}`),
    arrive: (name: string) => call(PlayedCustomer, 'POST', '/customers', name === '' ? {} : { name }),
    write: (id: string, text: string) => ofCustomer(id, 'write', { text }),
    type: (id: string, isTyping: boolean) => ofCustomer(id, 'type', { isTyping }),
    leave: (id: string) => ofCustomer(id, 'leave'),
    comeBack: (id: string) => ofCustomer(id, 'arrive'),
    read: (id: string) => call(CustomerReads, 'POST', `/customers/${encodeURIComponent(id)}/read`),
    restart: () => call(ControlState, 'POST', '/restart'),
    reset: () => call(ControlState, 'POST', '/reset'),
    replay: (log: string) => call(ReplayStarted, 'POST', '/replay', log),
  };
}

export type Control = ReturnType<typeof createControl>;
