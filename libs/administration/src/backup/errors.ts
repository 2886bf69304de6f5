import { KnownError } from '#kernel';

/** A backup or a restore that was not begun, or a backup that is not what it says. Nothing was overwritten. */
export class BackupInvalid extends KnownError {
  constructor(message: string) {
    super('backup-invalid', 409, message);
  }
}
