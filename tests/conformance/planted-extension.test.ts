import { EXTENSION_DEFECTS } from './planted/extension-defects.ts';
import { finds } from './planted/find-defects.ts';

finds(EXTENSION_DEFECTS, 'require');
