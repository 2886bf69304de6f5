import { KnownError } from '#kernel';

/** The file is damaged, or is something else than a database. What to do about it is for the opener to say. */
export class DatabaseCorrupt extends KnownError {
  constructor(
    readonly file: string,
    options?: ErrorOptions,
  ) {
    super('database-corrupt', 500, `${file} is damaged, or is not a database.`, {}, options);
  }
}

/** The file was written by a newer release, or by another product: its migrations are not a beginning of ours. */
export class DatabaseNewer extends KnownError {
  constructor(file: string, migration: string) {
    super(
      'database-newer',
      500,
      `${file} has the migration "${migration}", which this release does not know. Start the release that wrote it, or restore a backup.`,
    );
  }
}
