import { parseArgs } from 'node:util';
import { mostAtOnce, type ReturnResult, runReturn } from './run-return.ts';

const HELP = `How a crowd comes back after kill -9 of its server.

  node tests/chaos/return/main.ts [--clients 1000] [--away 2] [--processes 2] [--every 10] [--fresh-tokens]

  --away          seconds the server is away, its start not counted
  --every         seconds between two messages of one writer; four of ten clients write
  --fresh-tokens  consoles fetch another token before each connection, as after a long absence
`;

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000' },
    away: { type: 'string', default: '2' },
    processes: { type: 'string', default: '2' },
    every: { type: 'string', default: '10' },
    'fresh-tokens': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const PROMISED_MS = 10_000;

const at = (waits: readonly number[], part: number): string => {
  const wait = waits[Math.min(waits.length - 1, Math.floor(waits.length * part))];
  return wait === undefined ? '-' : `${(wait / 1_000).toFixed(2)} s`;
};

function table({ waits, acked, lost, doubled, disordered, faults }: ReturnResult, clients: number): string {
  const rows = [
    ['clients', String(clients)],
    ['server away', `${values.away} s`],
    ['served again', String(waits.length)],
    ['  first', at(waits, 0)],
    ['  half of them', at(waits, 0.5)],
    ['  95 of 100', at(waits, 0.95)],
    ['  last', at(waits, 1)],
    ['  most in one second', String(mostAtOnce(waits))],
    ['messages acknowledged', String(acked.length)],
    ['  lost', String(lost.length)],
    ['  doubled', String(doubled.length)],
    ['  out of order', String(disordered.length)],
    ['faults', String(faults.length)],
  ];
  return rows.map(([name = '', value = '']) => `${name.padEnd(24)}${value.padStart(10)}\n`).join('');
}

if (values.help) {
  process.stdout.write(HELP);
} else {
  const clients = Number(values.clients);
  const result = await runReturn({
    clients,
    awayMs: Number(values.away) * 1_000,
    processes: Number(values.processes),
    everyMs: Number(values.every) * 1_000,
    freshTokens: values['fresh-tokens'],
    flowMs: 3_000,
  });
  process.stdout.write(table(result, clients));
  for (const fault of [...result.lost, ...result.faults].slice(0, 10)) process.stdout.write(`! ${fault}\n`);
  const { waits, lost, doubled, disordered, faults } = result;
  const isKept =
    waits.length === clients &&
    (waits.at(-1) ?? Infinity) <= PROMISED_MS &&
    [lost, doubled, disordered, faults].every((list) => list.length === 0);
  process.stdout.write(isKept ? 'All served within 10 s, nothing lost.\n' : 'NOT kept.\n');
  process.exitCode = isKept ? 0 : 1;
}
