import { onEmptyInstance as onEmpty } from '../../apps/demo/src/instance.js';
import type { PackWriter } from '../../apps/demo/src/invented-pack.js';
import type { Stage } from '../../apps/demo/src/stage.js';
import type { Instant } from '#kernel';
import { violationsOf } from '../invariants/invariants.js';
import { startUnsearchedLog } from './instance-log.js';

/**
 * An empty instance on a virtual clock, on an empty log of the kind under test, for as long as `play` takes. What the log
 * holds at the end breaks no invariant of life-cycle 3.5, and none of the personal data that were sent.
 * @param pack Loaded in place of the province’s own.
 */
export const onEmptyInstance = async <Result>(
  clockAt: Instant,
  play: (stage: Stage) => Promise<Result>,
  pack?: PackWriter,
): Promise<Result> => {
  const eventLog = await startUnsearchedLog();
  const playAndCheck = async (stage: Stage): Promise<Result> => {
    const result = await play(stage);
    expect(violationsOf(await stage.history())).toEqual([]);
    return result;
  };
  try {
    return await onEmpty(clockAt, playAndCheck, { pack, settings: eventLog.environment });
  } finally {
    await eventLog.stop();
  }
};
