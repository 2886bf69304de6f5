import type { dataFiles } from '#administration';
import { openSqlite } from '#database';
import type { StoredPosition } from '#event-store';
import { policyPositions, type ReactionsSchema } from '#reactions';
import { readModelPositions } from '#read-models';

/** Every position of the log that a data folder's databases hold. Reads the files and changes nothing. */
export const storedPositionsOf = async ({
  operations,
  readModels,
}: ReturnType<typeof dataFiles>): Promise<readonly StoredPosition[]> => {
  const operationsDatabase = openSqlite<ReactionsSchema>({ file: operations, durability: 'full', readOnly: true });
  const readModelsDatabase = openSqlite<never>({ file: readModels, durability: 'normal', readOnly: true });
  try {
    return [...(await policyPositions(operationsDatabase)), ...(await readModelPositions(readModelsDatabase))];
  } finally {
    await operationsDatabase.close();
    await readModelsDatabase.close();
  }
};
