/** Reads and plans a register off the serving thread; one batch at a time, the next when the last was taken. */
import { parentPort, workerData } from 'node:worker_threads';
import { KnownError } from '#kernel';
import type { Mapping } from './mapping.js';
import type { PlannedMatter } from './plan.js';
import { planRegister } from './register-source.js';

const { file, mapping } = workerData as { readonly file: string; readonly mapping: Mapping };
const port = parentPort;
if (port === null) throw new Error('Runs as a worker only');

const BATCH = 100;
const taken = (): Promise<void> => new Promise((done) => port.once('message', () => done()));

const send = async (): Promise<void> => {
  let batch: PlannedMatter[] = [];
  for await (const matter of planRegister(file, mapping)) {
    batch.push(matter);
    if (batch.length < BATCH) continue;
    port.postMessage({ kind: 'matters', matters: batch });
    batch = [];
    await taken();
  }
  port.postMessage({ kind: 'matters', matters: batch });
  await taken();
  port.postMessage({ kind: 'end' });
};

send().then(
  () => port.close(),
  (error: unknown) => {
    const { message } = error instanceof Error ? error : new Error(String(error));
    port.postMessage({ kind: 'failed', isInput: error instanceof KnownError, message });
    port.close();
  },
);
