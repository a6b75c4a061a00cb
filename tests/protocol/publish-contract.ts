import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { compareContracts, contractDocument, PUBLISHED } from './contract-document.ts';

const now = contractDocument();
const verdict = existsSync(PUBLISHED)
  ? compareContracts(JSON.parse(readFileSync(PUBLISHED, 'utf8')) as typeof now, now)
  : 'unpublished';

switch (verdict) {
  case 'same':
    process.stdout.write('The published contract is up to date.\n');
    break;
  case 'unversioned':
    process.stderr.write(
      'The wire changed. Raise WIRE_VERSION in src/protocol/version.ts, then publish again.\n',
    );
    process.exitCode = 1;
    break;
  case 'unpublished':
    writeFileSync(PUBLISHED, `${JSON.stringify(now, null, 2)}\n`);
    process.stdout.write(`Published ${now.info.version}.\n`);
    break;
}
