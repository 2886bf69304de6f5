export { readModelsOf } from './in-memory.js';
export {
  BODIES,
  type MatterChoices,
  matterIds,
  type MatterIds,
  Teller,
  tellDirectory,
  tellMatter,
  type Told,
} from './told-matter.js';
