export { applyPack, type PackApplied } from './apply-pack.js';
export { PackInvalid } from './errors.js';
export { explainLimits } from './explain-limits.js';
export { lawEventTypes, LawProjection } from './law-projection.js';
export { packsContext } from './packs-context.js';
export type { Pack } from './pack.js';
export { loadPack } from './read-pack.js';
export { readYamlFile } from './read-yaml-file.js';
