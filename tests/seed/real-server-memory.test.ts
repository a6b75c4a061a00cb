import { realServerInMemory } from './hosts/real-server.ts';
import { seedSuite } from './seed-suite.ts';

seedSuite(realServerInMemory);
