import { packWithStrictWindow } from '../../apps/demo/src/invented-pack.js';
import type { FileComplaint, ResolveComplaint } from '#contracts';
import { deriveId } from '#kernel';
import { affectedPartyOf } from '#rules';
import type { CaseFile, ItemFile } from '#read-models';
import { DEPARTMENTS_FUNCTION, type Matter } from '../../apps/demo/src/matter.js';
import { type Officer, officers } from '../../apps/demo/src/officers.js';
import { DECREE_72, falseClaim, HEALTH, verifiedFalse } from '../../apps/demo/src/scenarios/false-claim.js';
import type { Stage } from '../../apps/demo/src/stage.js';
import { complaintWindow, strictComplaintWindow } from '../../apps/demo/src/scenarios/complaint-window.js';
import { History } from '../invariants/history.js';
import { onEmptyInstance } from '../support/empty-instance.js';

/** Monday 20/02/2023, 08:00 in Vietnam. */
const FEBRUARY_2023 = '2023-02-20T01:00:00.000Z';
const LIMIT = 120_000;

const states = (complaints: readonly { readonly filedAt: string; readonly state: string }[] = []) =>
  complaints.map(({ filedAt, state }) => `${filedAt.slice(5, 10)} ${state}`);

describe('scenario 7, over HTTP: the time to complain to the day (scope-and-scenarios 8.1)', () => {
  it(
    'day 88, day 91 and, with ten days of obstacle, day 100 are in time; day 92 is not, and is refused with reasons',
    async () => {
      await onEmptyInstance(FEBRUARY_2023, async (stage) => {
        const { refusals, files } = await complaintWindow(stage);
        expect(refusals).toEqual([['INV-16'], ['LC-COMPLAINT-PERSON'], ['LC-COMPLAINT']]);
        const [file] = files;
        expect(file?.decisions).toMatchObject([{ notifiedAt: expect.stringMatching(/^2023-03-06/) }]);
        expect(states(file?.complaints)).toEqual([
          '06-02 Accepted',
          '06-05 Accepted',
          '06-06 Refused',
          '06-14 Accepted',
        ]);
        expect(file?.complaints[2]?.refusal).toMatchObject({ ground: 'OUT_OF_TIME', remedy: { body: 'kh-ppc' } });
        const late = stage.steps.flatMap(({ refusedBy = [] }) => refusedBy).find(({ rule }) => rule === 'LC-COMPLAINT');
        expect(late?.parameters).toMatchObject({ is: 'OUT_OF_TIME', dueAt: '2023-06-05T16:59:59.999Z' });
        // Its own limits stand on its stream.
        const set = new History(await stage.history())
          .all('DeadlineSet')
          .filter(({ category }) => category === 'complaint');
        expect(new Set(set.map(({ data }) => data.ruleId))).toEqual(
          new Set(['complaint-admissibility', 'complaint-resolution']),
        );
      });
    },
    LIMIT,
  );

  it(
    'day 91 is out of time where the rule does not move a limit that ends on a Sunday',
    async () => {
      await onEmptyInstance(
        FEBRUARY_2023,
        async (stage) => {
          const { refusals, files } = await strictComplaintWindow(stage);
          expect(refusals).toEqual([['LC-COMPLAINT']]);
          expect(states(files[0]?.complaints)).toEqual(['06-02 Accepted', '06-05 Refused']);
        },
        packWithStrictWindow,
      );
    },
    LIMIT,
  );
});

const DAY = 24 * 60;
const did = (en: string) => ({ vi: en, en });
const words = 'Tôi không đồng ý với quyết định.';
const chairman: Officer = {
  agencyId: 'kh-ppc',
  officerRef: 'ubnd-chu-tich',
  roles: ['HEAD'],
  post: { vi: 'Chủ tịch UBND tỉnh', en: 'chair of the PPC' },
};

/** A complaint about a decision of the department of health, to whose publication the party has consented. */
class ComplaintOnStage {
  readonly #stage: Stage;
  decisionId = '';
  #id = '';

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async reported(matter: Matter): Promise<void> {
    const { healthClerk, healthOfficer, healthSigner } = officers;
    await verifiedFalse(matter, HEALTH);
    await matter.appraise(DECREE_72);
    this.decisionId = await matter.refer(healthSigner);
    await matter.decide(healthSigner, this.decisionId, [DECREE_72, DEPARTMENTS_FUNCTION]);
    await matter.decisionIs(this.decisionId, 'TookEffect');
    await matter.notify(healthOfficer, this.decisionId);
    await matter.reportResult(healthOfficer, this.decisionId);
    await matter.consents(healthClerk, this.decisionId, deriveId('e2e', 'party'));
  }

  async filed(): Promise<void> {
    this.#stage.pass(DAY);
    const filing: FileComplaint = {
      act: { kind: 'DECISION', id: this.decisionId },
      knownAt: this.#stage.now,
      text: words,
    };
    const { id } = await this.#stage.does(officers.dicClerk, did('complains'), 'complaints', filing);
    this.#id = id;
    await this.#stage.awaits<ItemFile<'complaint'>, true>(officers.dicClerk, `complaints/${id}`, ({ state }) =>
      state === 'Noted' ? true : undefined,
    );
  }

  async does(officer: Officer, step: string, body: object = {}): Promise<void> {
    this.#stage.pass(60);
    await this.#stage.does(officer, did(step), `complaints/${this.#id}/${step}`, body);
  }

  async complainsAgain(): Promise<void> {
    this.#stage.pass(DAY);
    const again = { text: words };
    await this.#stage.does(
      officers.dicClerk,
      did('again'),
      `complaints/${this.#id}/second-complaint`,
      again,
      // Nobody was heard before the decision: whoever complains is known by the complaint alone.
      { onBehalfOf: affectedPartyOf(this.#id) },
    );
  }

  shown(officer: Officer): Promise<ItemFile<'complaint'>> {
    return this.#stage.shows(officer, `complaints/${this.#id}`);
  }
}

const resolution = (outcome: ResolveComplaint['outcome']): ResolveComplaint => ({
  outcome,
  reasons: 'Đã xem xét lại toàn bộ hồ sơ',
  remedy: { body: 'kh-ppc', text: 'Khiếu nại lần hai đến Chủ tịch UBND tỉnh', timeLimitDays: 30 },
});

describe('a complaint to its end, over HTTP (life-cycle 3.3)', () => {
  it(
    'stayed: nothing is published; open: nothing closes; rejected, brought before the body above and upheld: the case goes on',
    async () => {
      await onEmptyInstance('2023-03-06T01:00:00.000Z', async (stage) => {
        const { healthHead, newspaperEditor } = officers;
        const matter = await falseClaim(stage);
        const complaint = new ComplaintOnStage(stage);
        await complaint.reported(matter);
        await complaint.filed();
        await complaint.does(healthHead, 'acceptance');
        await complaint.does(healthHead, 'stay', { reasons: 'Việc đăng tải có thể gây thiệt hại khó khắc phục' });
        await matter.notes('ComplaintNoted', 3);
        await stage.happens((history) => (history.some(({ type }) => type === 'DecisionStayed') ? true : undefined));

        const item = {
          outlet: newspaperEditor.agencyId,
          title: 'Bệnh viện hoạt động bình thường',
          text: 'Thông tin bệnh viện đóng cửa là không đúng.',
          personalDataRemoved: true,
        };
        const publish = await matter.isRefused(did('publishes'), 'publication-requests', item);
        expect(publish.rules).toEqual(['LC-STAY']);
        const ending = { summary: 'Đã xử lý' };
        expect((await matter.isRefused(did('closes'), 'closure', ending)).rules).toEqual(['INV-15']);

        await complaint.does(healthHead, 'resolution', resolution('REJECTED'));
        await matter.notes('ComplaintNoted', 4);
        await stage.happens((history) => (history.some(({ type }) => type === 'DecisionStayEnded') ? true : undefined));
        await matter.leads(did('closes'), 'closure', ending);

        await complaint.complainsAgain();
        await complaint.does(chairman, 'resolution', resolution('UPHELD'));
        await matter.reaches('UnderAppraisal');
        const file: CaseFile = await matter.file();
        expect(file.complaints).toMatchObject([
          {
            state: 'Final',
            stayed: false,
            resolutions: [
              { level: 'FIRST', outcome: 'REJECTED' },
              { level: 'SECOND', outcome: 'UPHELD' },
            ],
          },
        ]);
        const reopened = new History(await stage.history()).all('CaseReopened');
        expect(reopened.map(({ data, metadata }) => [data.cause, metadata.actor.kind])).toEqual([
          ['UPHELD_COMPLAINT', 'SYSTEM'],
        ]);
        expect(await complaint.shown(chairman)).toMatchObject({ agencyId: 'kh-health', superior: 'kh-ppc' });
        // The words of whoever complains are in the vault alone.
        expect(JSON.stringify(await stage.history())).not.toContain(words);
      });
    },
    LIMIT,
  );
});
