import { onEmptyInstance as onEmpty } from '../../apps/demo/src/instance.js';
import type { Stage } from '../../apps/demo/src/stage.js';
import type { Instant } from '#kernel';
import { startInstanceLog } from './instance-log.js';

/** An empty instance on a virtual clock, on an empty log of the kind under test, for as long as `play` takes. */
export const onEmptyInstance = async <Result>(
  clockAt: Instant,
  play: (stage: Stage) => Promise<Result>,
): Promise<Result> => {
  const eventLog = await startInstanceLog();
  try {
    return await onEmpty(clockAt, play, undefined, eventLog.environment);
  } finally {
    await eventLog.stop();
  }
};
