import { Worker } from 'node:worker_threads';
import type { BulkBuilder } from '../runner/read-models.js';
import type { RebuildOrder } from './rebuild.worker.js';

export interface WorkerBuilderOptions {
  /** File of the read models. */
  readonly databaseFile: string;
  /** File of an embedded event log. */
  readonly logFile: string;
  /** Arguments of node for the worker; specs run it from its sources. Default: those of this process. */
  readonly execArgv?: readonly string[];
  /** Default: the worker beside this file. */
  readonly workerFile?: URL;
}

/** A batch of events and rows lives as long as its transaction: in less room it would be copied about. */
const YOUNG_GENERATION_MB = 32;

/**
 * Builds in a worker thread with connections of its own, so that the serving thread goes on answering. An error of the
 * worker is not told here: what it left undone is done on the serving thread, where an unreadable event or a full disk
 * shows as it would without a worker.
 */
export const workerBuilder =
  ({ databaseFile, logFile, execArgv, workerFile }: WorkerBuilderOptions): BulkBuilder =>
  async (builds, signal) => {
    const order: RebuildOrder = { databaseFile, logFile, builds };
    const file = workerFile ?? new URL('./rebuild.worker.js', import.meta.url);
    const worker = new Worker(file, {
      workerData: order,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
    });
    const stop = (): void => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    await new Promise<void>((resolve) => {
      worker.once('error', () => resolve());
      worker.once('exit', () => resolve());
    });
    signal.removeEventListener('abort', stop);
  };
