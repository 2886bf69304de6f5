import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a spec's own for log files, removed after its last example. */
export const logFolder = (): { readonly path: (name?: string) => string } => {
  const folder = mkdtempSync(join(tmpdir(), 'event-log-'));
  let files = 0;
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    path: (name) => {
      files += 1;
      return join(folder, name ?? `log-${files}.sqlite`);
    },
  };
};
