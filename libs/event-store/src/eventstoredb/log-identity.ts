import { randomUUID } from 'node:crypto';
import { isUuid, type Uuid } from '#kernel';
import { LogCorrupt, WrongExpectedRevision } from '../errors.js';
import type { Appending } from './appending.js';
import type { Pages } from './pages.js';

/** The adapter's own bookkeeping. No stream of the port can have this name, so no read shows it. */
const BOOKKEEPING_STREAM = 'lienthong_log';

/**
 * The id of the log, kept in the database, so that a restored copy has it too. A database without one gets one; of
 * several processes that come first at once, one writes it (`no_stream`) and all read it.
 */
export const identify = async (pages: Pages, appending: Appending): Promise<Uuid> => {
  const known = await idIn(pages);
  if (known !== undefined) return known;
  const id = randomUUID();
  const event = { id, type: 'LogIdentified', data: JSON.stringify({ logId: id }), metadata: '{}' };
  try {
    await appending.append({
      stream: BOOKKEEPING_STREAM,
      expected: 'no_stream',
      firstRevision: 0,
      events: [event],
      bytes: event.data.length + event.metadata.length,
    });
    return id;
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
  }
  const others = await idIn(pages);
  if (others === undefined) throw new LogCorrupt('The log in EventStoreDB has lost its identity. Restore a backup.');
  return others;
};

const idIn = async (pages: Pages): Promise<Uuid | undefined> => {
  const found = await pages.patiently(() => pages.ofStream(BOOKKEEPING_STREAM, 0, 'forwards', 1));
  if (found === undefined) return undefined;
  const logId = found.events[0]?.data['logId'];
  if (!isUuid(logId)) throw new LogCorrupt('The log in EventStoreDB has lost its identity. Restore a backup.');
  return logId;
};
