import { DEPARTMENTS_FUNCTION } from '../../apps/demo/src/matter.js';
import { officers } from '../../apps/demo/src/officers.js';
import { DECREE_72, falseClaim, HEALTH, verifiedFalse } from '../../apps/demo/src/scenarios/false-claim.js';
import type { AmendDecision, FileComplaint } from '#contracts';
import type { ItemFile } from '#read-models';
import { History } from '../invariants/history.js';
import { onEmptyInstance } from '../support/empty-instance.js';

/** Monday 06/3/2023, 08:00 in Vietnam. */
const MARCH_2023 = '2023-03-06T01:00:00.000Z';
const LIMIT = 120_000;
const DAY = 24 * 60;

describe('a decision that is reported, and not published yet (open question 27; INV-15, 16)', () => {
  const amendment: AmendDecision = {
    ground: 'OWN_REVIEW',
    reasons: 'Nhắc nhở là đủ',
    measure: 'GUIDANCE_NOTICE',
    scope: 'Bài đăng nêu trong hồ sơ',
    remedy: { body: 'kh-health', text: 'Khiếu nại đến Giám đốc Sở Y tế', timeLimitDays: 90 },
  };

  it(
    'is amended: notified anew, and the time to complain begins anew (Complaints Law 2011 art. 9)',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { dicClerk, healthClerk, healthHead, healthOfficer, healthSigner, newspaperEditor } = officers;
        const matter = await falseClaim(stage);
        await verifiedFalse(matter, HEALTH);
        await matter.appraise(DECREE_72);
        const decisionId = await matter.refer(healthSigner);
        await matter.decide(healthSigner, decisionId, [DECREE_72, DEPARTMENTS_FUNCTION]);
        await matter.decisionIs(decisionId, 'TookEffect');
        await matter.notify(healthOfficer, decisionId);
        await matter.reportResult(healthOfficer, decisionId);
        await matter.consents(healthClerk, decisionId);
        const did = { vi: 'Một bước', en: 'a step' };
        const the = `decisions/${decisionId}`;
        const receipt = () => ({ means: 'Giao trực tiếp có ký nhận', receivedAt: stage.now });
        expect((await stage.isRefused(healthOfficer, did, `${the}/notification`, receipt())).rules).toEqual([
          'LC-STATE',
        ]);

        stage.pass(60 * DAY);
        await stage.does(healthSigner, did, `${the}/amendment`, amendment);
        await matter.notes('RemedyNoted', 2);
        const item = {
          outlet: newspaperEditor.agencyId,
          title: 'Bệnh viện hoạt động bình thường',
          text: 'Thông tin bệnh viện đóng cửa là không đúng.',
          personalDataRemoved: true,
        };
        const untold = await matter.isRefused(did, 'publication-requests', item);
        expect(untold.refusals).toMatchObject([{ rule: 'INV-16', parameters: { missing: 'NotificationNoted' } }]);
        expect((await matter.isRefused(did, 'closure', { summary: 'Đã xử lý' })).rules).toEqual(['LC-CLOSING']);

        await matter.task(healthOfficer, 'NOTIFY_DECISION');
        await matter.notify(healthOfficer, decisionId);
        await matter.notes('NotificationNoted', 2);
        const received = stage.now;
        expect((await matter.file()).decisions).toMatchObject([{ state: 'ResultReported', notifiedAt: received }]);

        // Day 120 of what was decided, day 60 of what was made of it.
        stage.pass(60 * DAY);
        const early = await matter.isRefused(did, 'publication-requests', item);
        expect(early.refusals).toMatchObject([
          { rule: 'INV-16', parameters: { decisionId, complaintsUntil: expect.any(String) } },
        ]);
        const filing: FileComplaint = {
          act: { kind: 'DECISION', id: decisionId },
          knownAt: received,
          text: 'Tôi không đồng ý với quyết định đã sửa đổi.',
        };
        const { id } = await stage.does(dicClerk, did, 'complaints', filing);
        await stage.awaits<ItemFile<'complaint'>, true>(dicClerk, `complaints/${id}`, ({ state }) =>
          state === 'Noted' ? true : undefined,
        );
        await stage.does(healthHead, did, `complaints/${id}/acceptance`, {});
        const history = new History(await stage.history());
        expect(history.all('DecisionNotified').map(({ data }) => data.amendments)).toEqual([undefined, 1]);
        expect(history.all('ComplaintFileNoted').map(({ data }) => data.receivedAt)).toEqual([received]);
      });
    },
    LIMIT,
  );
});
