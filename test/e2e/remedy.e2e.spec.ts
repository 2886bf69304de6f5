import { packWithProvider, PROVIDER } from '../../apps/demo/src/invented-pack.js';
import { officers, type Officer } from '../../apps/demo/src/officers.js';
import { annulledDecision } from '../../apps/demo/src/scenarios/annulled-decision.js';
import { publishedResult } from '../../apps/demo/src/scenarios/published-result.js';
import type { Stage } from '../../apps/demo/src/stage.js';
import type { AmendDecision } from '#contracts';
import type { CaseFile, InboxTask, ItemFile, Page } from '#read-models';
import { History } from '../invariants/history.js';
import { onEmptyInstance } from '../support/empty-instance.js';

/** Monday 06/3/2023, 08:00 in Vietnam. */
const MARCH_2023 = '2023-03-06T01:00:00.000Z';
const LIMIT = 120_000;

describe('acceptance scenario 8, over HTTP (scope-and-scenarios 8.1; restatement of figures left out)', () => {
  it(
    'a complaint is upheld, the decision annulled, and everything that followed from it undone (INV-15)',
    async () => {
      await onEmptyInstance(
        MARCH_2023,
        async (stage) => {
          const { refusals, files, remedy } = await annulledDecision(stage);
          expect(refusals).toEqual([['INV-15']]);
          expect(files[0]).toMatchObject({
            state: 'ClosedNoViolation',
            decisions: [
              { setAside: { cause: 'ANNULLED', ground: 'UPHELD_COMPLAINT', notifiedAt: expect.any(String) } },
            ],
            publications: [{ state: 'Retracted', asked: null, setRight: { by: 'kh-newspaper' } }],
            restrictions: [{ state: 'Restored' }],
          });
          expect(remedy.obligations.map(({ kind, addressee }) => [kind, addressee])).toEqual([
            ['RESTORE', PROVIDER],
            ['RETRACT', 'kh-newspaper'],
            ['NOTIFY', 'kh-ppc'],
          ]);
          expect(remedy.obligations.every(({ doneAt }) => doneAt !== null)).toBe(true);

          const history = new History(await stage.history());
          const once = [
            'DecisionAnnulled',
            'RemedyOpened',
            'RestorationRequested',
            'RestorationDue',
            'ServiceRestored',
            'PublicationRetractionRequested',
            'PublicationRetracted',
            'RemedyCompleted',
          ] as const;
          expect(once.map((type) => [type, history.all(type).length])).toEqual(once.map((type) => [type, 1]));
          const told = history.all('NotificationSent').filter(({ data }) => data.remedy !== undefined);
          expect(told.map(({ data }) => data.recipients)).toEqual([['kh-ppc']]);
          expect(history.all('DecisionNotified').map(({ data }) => data.annulled)).toEqual([undefined, true]);
          expect(history.all('RemedyNoted').map(({ data }) => data.stage)).toEqual(['OPENED', 'COMPLETED']);

          const shown = await stage.showsAnybody<{ readonly items: readonly unknown[] }>('public/results');
          expect(shown.items).toEqual([]);
        },
        packWithProvider,
      );
    },
    LIMIT,
  );
});

describe('a decision that is published and closed already (open question 27; INV-15)', () => {
  const chairperson: Officer = {
    agencyId: 'kh-ppc',
    officerRef: 'ubnd-chu-tich',
    roles: ['HEAD'],
    post: { vi: 'Chủ tịch UBND tỉnh', en: 'chairperson of the PPC' },
  };
  const { dicOfficer, healthSigner, newspaperEditor } = officers;

  /** The list of the decision, once everything on it is done. */
  const undone = (stage: Stage, decisionId: string, obligations: number) =>
    stage.awaits<ItemFile<'remedy'>, ItemFile<'remedy'>>(dicOfficer, `remedies/${decisionId}`, (list) =>
      list.state === 'Completed' && list.obligations.length === obligations ? list : undefined,
    );
  const task = (stage: Stage, officer: Officer, kind: InboxTask['kind']) =>
    stage.awaits<Page<InboxTask>, string>(officer, `inbox?kind=${kind}`, ({ items }) => items[0]?.taskId);

  it(
    'is amended: the outlet declines, the lead corrects; then annulled by the superior: the outlet is silent, the lead goes on',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { files } = await publishedResult(stage);
        const decisionId = files[0]?.decisions[0]?.decisionId ?? '';
        const caseId = files[0]?.caseId ?? '';
        const did = { vi: 'Một bước', en: 'a step' };

        const amendment: AmendDecision = {
          ground: 'OWN_REVIEW',
          reasons: 'Nhắc nhở là đủ',
          measure: 'GUIDANCE_NOTICE',
          scope: 'Bài đăng nêu trong hồ sơ',
          remedy: { body: 'kh-health', text: 'Khiếu nại đến Giám đốc Sở Y tế', timeLimitDays: 90 },
        };
        await stage.does(healthSigner, did, `decisions/${decisionId}/amendment`, amendment);
        const publicationId = await task(stage, newspaperEditor, 'CORRECT_PUBLICATION');
        const correction = {
          url: 'https://stttt.example/cai-chinh',
          contentHash: 'd'.repeat(64),
          publishedAt: stage.now,
          equalProminence: true,
        };
        const path = `publications/${publicationId}`;
        const tooEarly = await stage.isRefused(dicOfficer, did, `${path}/correction`, correction);
        expect(tooEarly.rules).toEqual(['LC-STATE']);
        await stage.does(newspaperEditor, did, `${path}/correction-refusal`, { reasons: 'Tòa soạn giữ nguyên bài' });
        expect(await task(stage, dicOfficer, 'PUBLISH_CORRECTION')).toBe(publicationId);
        await stage.does(dicOfficer, did, `${path}/correction`, correction);
        const corrected = await undone(stage, decisionId, 2);
        expect(corrected.obligations.map(({ kind, addressee }) => [kind, addressee])).toEqual([
          ['CORRECT', 'kh-newspaper'],
          ['NOTIFY', 'kh-ppc'],
        ]);
        const shown = await stage.showsAnybody<Page<object>>('public/results');
        expect(shown.items).toMatchObject([{ correction: { url: correction.url }, underCorrection: false }]);
        const amended = await stage.shows<CaseFile>(dicOfficer, `cases/${caseId}`);
        expect(amended).toMatchObject({ state: 'Closed', decisions: [{ measure: 'GUIDANCE_NOTICE' }] });

        const annulment = { ground: 'SUPERIOR', reasons: 'Quyết định không đúng thẩm quyền' };
        await stage.does(chairperson, did, `decisions/${decisionId}/annulment`, annulment);
        expect(await task(stage, newspaperEditor, 'CORRECT_PUBLICATION')).toBe(publicationId);
        const tooSoon = await stage.isRefused(dicOfficer, did, `${path}/correction`, correction);
        expect(tooSoon.refusals).toMatchObject([{ rule: 'LC-STATE', parameters: { or: 'DeadlineMissed' } }]);
        // It was asked on a Friday: its working day is over on Monday at 24:00.
        stage.pass(4 * 24 * 60);
        expect(await task(stage, dicOfficer, 'PUBLISH_CORRECTION')).toBe(publicationId);
        await stage.does(dicOfficer, did, `${path}/correction`, { ...correction, publishedAt: stage.now });
        const { obligations } = await undone(stage, decisionId, 4);
        expect(obligations.map(({ kind }) => kind)).toEqual(['CORRECT', 'NOTIFY', 'RETRACT', 'NOTIFY']);
        const gone = { retractedAt: stage.now, noticeUrl: 'https://bao.example/da-go' };
        await stage.does(newspaperEditor, did, `${path}/retraction`, gone);
        await stage.awaits<CaseFile, true>(dicOfficer, `cases/${caseId}`, ({ timeline, publications }) =>
          timeline.filter(({ event }) => event === 'RemedyNoted').length === 4 && publications[0]?.state === 'Retracted'
            ? true
            : undefined,
        );
        const reopened = await stage.shows<CaseFile>(dicOfficer, `cases/${caseId}`);
        expect(reopened).toMatchObject({
          state: 'UnderAppraisal',
          publications: [{ asked: null, setRight: { by: 'kh-newspaper', url: gone.noticeUrl } }],
        });
        const history = new History(await stage.history());
        expect(history.all('CaseReopened').map(({ data }) => data.cause)).toEqual(['DECISION_ANNULLED']);
      });
    },
    LIMIT,
  );
});
