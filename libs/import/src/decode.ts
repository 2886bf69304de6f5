import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { InvalidInput } from '#kernel';
import type { Mapping } from './mapping.js';
import type { PlannedMatter } from './plan.js';

type Message =
  | { readonly kind: 'matters'; readonly matters: readonly PlannedMatter[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly isInput: boolean; readonly message: string };

/**
 * `planRegister` in a thread of its own, so that a server goes on answering while a large file is decoded. Needs the
 * build (dist/).
 * @throws InvalidInput as `planRegister`.
 */
export async function* decodeInWorker(file: string, mapping: Mapping): AsyncGenerator<PlannedMatter> {
  const worker = new Worker(new URL('./decode.worker.js', import.meta.url), { workerData: { file, mapping } });
  try {
    for (;;) {
      const [message] = (await once(worker, 'message')) as [Message];
      if (message.kind === 'end') return;
      if (message.kind === 'failed')
        throw message.isInput ? new InvalidInput(message.message) : new Error(message.message);
      yield* message.matters;
      worker.postMessage('taken');
    }
  } finally {
    await worker.terminate();
  }
}
