export { readModelsOf } from './in-memory.js';
export { AROUND, aroundIds, tellAround } from './told-around.js';
export { BODIES, matterIds, Teller, tellDirectory, tellMatter, type Told } from './told-matter.js';
