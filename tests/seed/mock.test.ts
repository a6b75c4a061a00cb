import { mockInExtendedMode, mockInSeedMode } from './hosts/mock.ts';
import { seedSuite } from './seed-suite.ts';

seedSuite(mockInSeedMode);
seedSuite(mockInExtendedMode);
