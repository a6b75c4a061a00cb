import type { FaultName } from '../faults/catalogue.ts';
import type { FaultSetting } from '../faults/fault-setting.ts';

/** One thing that happens. `who` is a customer's key or a staff id. */
export type Step =
  | { readonly does: 'wait'; readonly ms: number }
  | { readonly does: 'arrive' | 'leave'; readonly who: string }
  | { readonly does: 'type'; readonly who: string; readonly to?: string; readonly isTyping: boolean }
  | { readonly does: 'write'; readonly who: string; readonly to?: string; readonly text: string }
  | { readonly does: 'accept' | 'end'; readonly who: string; readonly to: string }
  | {
      readonly does: 'offer';
      readonly who: string;
      readonly to: string;
      /** A staff id. */
      readonly colleague: string;
      readonly about: string;
    }
  | { readonly does: 'fault'; readonly setting: FaultSetting }
  | { readonly does: 'heal'; readonly name: FaultName | 'all' }
  | { readonly does: 'restart' };

export type ScenarioCustomer = {
  /** What the steps call this customer. */
  readonly key: string;
  readonly name: string;
  /** A conversation that is over already: so many messages, texts taken in turn. */
  readonly history?: { readonly messages: number; readonly texts: readonly string[] };
};

/** Customers who come by themselves, each at a moment of chance, say one thing and stay. */
export type Crowd = {
  readonly customers: number;
  /** From so long after the scenario began. */
  readonly afterMs?: number;
  readonly withinMs: number;
  readonly names: readonly string[];
  readonly texts: readonly string[];
};

export type Scenario = {
  readonly name: string;
  readonly about: string;
  readonly customers: readonly ScenarioCustomer[];
  readonly crowd?: Crowd;
  /** So long ago it began: what happened since has happened, each thing at its own time. */
  readonly begunMs?: number;
  readonly steps: readonly Step[];
  /** How often the steps are done; `forever` needs a wait among them. */
  readonly times: number | 'forever';
};

/** Why a text is no scenario: where, and what was expected. */
export type ScenarioError = { readonly file: string; readonly line: number; readonly message: string };

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly error: ScenarioError };

/** As compilers say it, for editors to find the place. */
export const spellError = ({ file, line, message }: ScenarioError): string => `${file}:${line}: ${message}`;
