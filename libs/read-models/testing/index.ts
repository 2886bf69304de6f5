export { readModelsOf } from './in-memory.js';
export { BODIES, matterIds, Teller, tellDirectory, tellMatter, type Told } from './told-matter.js';
