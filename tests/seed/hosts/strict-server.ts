import type { SeedHost } from '../seed-host.ts';
import { startStrictServer } from '../strict-server.ts';

/** The stranger's server, told the same transcripts: what the console is driven on must itself keep to the document. */
export const strictServer: SeedHost = {
  name: 'the strict seed server',
  excused: {
    limits: 'the document names no limit of length',
    'history cap': 'the document has no paging: the whole history is the answer',
    'unstorable text': 'the document takes any text',
  },
  start: () => startStrictServer(),
};
