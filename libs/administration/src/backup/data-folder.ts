import { join } from 'node:path';

/** What stands in a data folder (LIENTHONG_DATA). */
export const dataFiles = (folder: string) => ({
  log: join(folder, 'log.sqlite'),
  readModels: join(folder, 'read-models.sqlite'),
  operations: join(folder, 'operations.sqlite'),
  vault: join(folder, 'vault.sqlite'),
  /** Master key and signing key of the embedded default, readable by this user alone. */
  keys: join(folder, 'keys'),
});
