/** `npm run bench`: every figure beside its limit or target. Quote medians and ratios: machines drift. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

for (const bench of ['log', 'http', 'read-side', 'import']) {
  const { status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, `${bench}.bench.ts`)],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exitCode = 1;
}
