import { written } from '#contracts/testing';
import { openSqlite } from '#database';
import { LogFeed, MemoryEventStore } from '#event-store';
import { deriveId, systemClock } from '#kernel';
import type { AnySchema } from '../projection/table-statements.js';
import { reportProjection } from '../reports/report.projection.js';
import { ReadModels } from './read-models.js';
import { waitTokenOf } from './wait-token.js';

it('walks', async () => {
  const store = new MemoryEventStore();
  const feed = new LogFeed(store);
  const database = openSqlite<AnySchema>({ file: ':memory:', durability: 'normal' });
  const models = await ReadModels.open({ database, store, feed, projections: [reportProjection], clock: systemClock });
  feed.start();
  models.start();
  await models.caughtUp();
  const stream = `report-${deriveId('r', 1)}`;
  const { position } = await store.append(
    stream,
    [
      written(
        {
          type: 'ReportReceived',
          data: {
            receivedBy: 'DIC',
            leadAgencyId: 'DIC',
            channelId: 'hotline',
            channel: 'PHONE',
            source: 'CITIZEN',
            contentRefs: [{ url: 'https://example.vn/tin' }],
            message: { docRef: deriveId('d'), hmac: 'a'.repeat(64) },
          },
        },
        { stream },
      ),
    ],
    'no_stream',
  );
  await models.awaitPosition(waitTokenOf({ logId: await store.logId(), position }), { timeoutMs: 1000 });
  const rows = await models.read((db) => db.selectFrom('report').selectAll().execute());
  expect(rows).toMatchObject([{ state: 'RECEIVED', channel: 'PHONE' }]);
  await models.rebuild('reports');
  expect(await models.read((db) => db.selectFrom('report').selectAll().execute())).toEqual(rows);
  expect(models.status()).toMatchObject({ ready: true, projections: [{ eventsSeen: 1, eventsBehind: 0 }] });
  await models.stop();
  await feed.stop();
  await database.close();
});
