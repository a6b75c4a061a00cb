import { realServerOnSqlite } from './hosts/real-server.ts';
import { seedSuite } from './seed-suite.ts';

seedSuite(realServerOnSqlite);
