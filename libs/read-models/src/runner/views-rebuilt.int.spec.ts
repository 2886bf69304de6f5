import { trackingCodeHashOf } from '#contracts';
import { openSqlite } from '#database';
import { LogFeed, MemoryEventStore } from '#event-store';
import { deriveId, systemClock } from '#kernel';
import { matterIds, tellAround, tellDirectory, tellMatter, Teller, type Told } from '../../testing/index.js';
import { allProjections } from '../all-projections.js';
import { hashOf } from '../projection/dump.js';
import type { AnySchema } from '../projection/table-statements.js';
import { ReadModels } from './read-models.js';
import { waitTokenOf } from './wait-token.js';

const { caseId, decisionId } = matterIds(1);
const restrictionId = deriveId('told', 'restriction');
const register = { agencyId: 'DIC', code: 'INCOMING', year: 2023 } as const;

const told = (stream: string, event: Told['event']): Told => ({ stream, event, metadata: { matterId: caseId } });

/** What the told matter holds nothing of: events that only registers, restrictions, delegations and tracking look at. */
const further: readonly Told[] = [
  ...[1, 2].map((number) =>
    told('register-DIC.INCOMING.2023', {
      type: 'RegistrationNumberAssigned',
      data: {
        ...register,
        number,
        numbered: { category: 'report', id: matterIds(number).reportId },
        matterId: matterIds(number).reportId,
      },
    }),
  ),
  told(`case-${caseId}`, { type: 'RegistrationNumberVoided', data: { ...register, number: 2, reasons: 'Ghi trùng.' } }),
  told(`decision-${decisionId}`, {
    type: 'RestrictionRequested',
    data: {
      restrictionId,
      requestedBy: 'POLICE',
      addressee: 'ISP',
      kind: 'URL_BLOCKING',
      target: { urls: ['https://example.vn/tin/1'] },
      scope: 'Một bài đăng',
      reasons: 'Tin sai sự thật.',
      provisions: [{ provisionId: 'ND72-5-1-d', use: 'SUBSTANTIVE' }],
      reviewAt: '2023-06-01T01:00:00.000Z',
    },
  }),
  told(`decision-${decisionId}`, {
    type: 'RestorationRequested',
    data: { restrictionId, reasons: 'Hết căn cứ.' },
  }),
  told(`delegation-${deriveId('told', 'delegation')}`, {
    type: 'DelegationGranted',
    data: {
      agencyId: 'DIC',
      grantedBy: 'head',
      delegate: 'cb-1',
      role: 'SIGNER',
      validFrom: '2023-03-06T01:00:00.000Z',
      validTo: '2023-03-09T01:00:00.000Z',
      reasons: 'Đi công tác.',
    },
  }),
  told(`report-${deriveId('told', 'tracked')}`, {
    type: 'ReportReceived',
    data: {
      receivedBy: 'DIC',
      leadAgencyId: 'DIC',
      channelId: 'hotline',
      channel: 'EMAIL',
      source: 'CITIZEN',
      contentRefs: [{ url: 'https://www.example.vn/tin/1?utm_source=zalo', captureHash: 'd'.repeat(64) }],
      message: { docRef: deriveId('told', 'tracked message'), hmac: 'a'.repeat(64) },
    },
  }),
  told(`report-${deriveId('told', 'tracked')}`, {
    type: 'ReportAcknowledged',
    data: { acknowledgedBy: 'DIC', trackingCodeHash: trackingCodeHashOf('7QK3M') },
  }),
];

const VIEWS = ['tracking', 'public-results', 'due-items', 'registers', 'restrictions', 'similarity', 'delegations'];

describe('every view', () => {
  it('is the same bytes, however its events came: one at a time, at once, or built anew', async () => {
    const events = [
      ...tellDirectory(),
      ...tellMatter(1),
      ...tellAround(1),
      ...tellMatter(2, { claim: 'Đê biển bị vỡ' }).slice(0, 9),
      ...further,
    ];
    const store = new MemoryEventStore();
    const teller = new Teller(store);
    const opened = async () => {
      const feed = new LogFeed(store);
      const database = openSqlite<AnySchema>({ file: ':memory:', durability: 'normal' });
      const options = { database, store, feed, projections: allProjections, clock: systemClock };
      const models: ReadModels = await ReadModels.open(options);
      feed.start();
      models.start();
      await models.caughtUp();
      const stop = async (): Promise<void> => {
        await models.stop();
        await feed.stop();
      };
      return { models, stop };
    };
    const live = await opened();
    for (const event of events) {
      await teller.tell([event]);
      const { at } = await store.head();
      if (at === null) throw new Error('Nothing was told');
      const token = waitTokenOf({ logId: await store.logId(), position: at.position });
      await live.models.awaitPosition(token, { timeoutMs: 60_000 });
    }
    const atOnce = await opened();
    for (const name of VIEWS) {
      const hash = await hashOf(atOnce.models.dump(name));
      expect([name, await hashOf(live.models.dump(name))]).toEqual([name, hash]);
      expect([name, hash]).not.toEqual([name, await hashOf((async function* () {})())]);
      await live.models.rebuild(name);
      expect([name, await hashOf(live.models.dump(name))]).toEqual([name, hash]);
    }
    await live.stop();
    await atOnce.stop();
  }, 60_000);
});
