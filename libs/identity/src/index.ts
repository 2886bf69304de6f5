export { identityContext } from './identity-context.js';
export { keyFileNames } from './key-file.js';
export type * from './principal.js';
export * from './tokens/authenticator.js';
export * from './tokens/token-verifier.js';
export * from './tokens/tokens.js';
export { loadMasterKey } from './vault/master-key.js';
export { SqliteVault } from './vault/sqlite-vault.js';
export * from './vault/vault.js';
