export { hostedAlone } from './hosted-context.js';
export { memoryVault } from './memory-vault.js';
