import {
  EXTERNAL_REFERENCE,
  CLASSIFIED_WORDS,
  classifiedMaterial,
} from '../../apps/demo/src/scenarios/classified-material.js';
import { declinedPublication } from '../../apps/demo/src/scenarios/declined-publication.js';
import { lateVerification } from '../../apps/demo/src/scenarios/late-verification.js';
import { opinionsAndDissent } from '../../apps/demo/src/scenarios/opinions-and-dissent.js';
import { restrictionWithoutEnd } from '../../apps/demo/src/scenarios/restriction-without-end.js';
import { successorOfTheLead } from '../../apps/demo/src/scenarios/successor-of-the-lead.js';
import { packWithProvider, packWithSuccession, SUCCESSION_DAY, SUCCESSOR } from '../../apps/demo/src/invented-pack.js';
import { civilDateOf } from '#kernel';
import { transferToThePolice } from '../../apps/demo/src/scenarios/transfer-to-the-police.js';
import { History } from '../invariants/history.js';
import { onEmptyInstance } from '../support/empty-instance.js';

/** Monday 06/3/2023, 08:00 in Vietnam. */
const MARCH_2023 = '2023-03-06T01:00:00.000Z';
const LIMIT = 120_000;

describe('acceptance scenarios from 13 on, over HTTP (scope-and-scenarios 8.1)', () => {
  it(
    '13: a request to restrict without an end is refused; unrenewed at its review it lapses, and the service is restored (INV-14)',
    async () => {
      await onEmptyInstance(
        MARCH_2023,
        async (stage) => {
          const { refusals, files, limit } = await restrictionWithoutEnd(stage);
          expect(refusals).toEqual([['INV-14']]);
          const refused = stage.steps.find(({ refusedBy }) => refusedBy !== undefined);
          expect(refused?.refusedBy?.[0]?.parameters).toMatchObject({ endsAt: 'missing' });
          expect(files[0]?.decisions).toMatchObject([{ state: 'Notified', measure: 'RESTRICTION_REQUEST' }]);
          const history = new History(await stage.history());
          const [requested, ...more] = history.all('RestrictionRequested');
          expect(more).toEqual([]);
          const { reviewAt, endsAt } = requested?.data ?? {};
          expect([reviewAt, endsAt]).toEqual([expect.any(String), expect.any(String)]);
          expect(limit).toMatchObject({ status: 'MISSED', dueAt: reviewAt });
          const [lapsed, ...again] = history.all('RestrictionLapsed');
          expect([lapsed?.data, again]).toMatchObject([{ reason: 'NOT_REVIEWED', lapsedAt: reviewAt }, []]);
          expect(
            history
              .on(lapsed?.stream ?? '')
              .map(({ type }) => type)
              .filter((type) => !type.startsWith('Deadline')),
          ).toEqual([
            'RestrictionOpened',
            'RestrictionRequestAnswered',
            'RestrictionReviewDue',
            'RestrictionLapsed',
            'RestorationDue',
            'ServiceRestored',
          ]);
        },
        packWithProvider,
      );
    },
    LIMIT,
  );

  it(
    '14: an outlet declines, the case closes all the same, the refusal is counted',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { files } = await declinedPublication(stage);
        expect(files[0]).toMatchObject({ state: 'Closed', publications: [{ state: 'Declined', publishedAt: null }] });
        const history = new History(await stage.history());
        expect(history.all('PublicationNoted').map(({ data }) => data.outcome)).toEqual(['DECLINED']);
      });
    },
    LIMIT,
  );

  it(
    '15: the successor of the lead goes on with the open case; what was before keeps the old name',
    async () => {
      await onEmptyInstance(
        MARCH_2023,
        async (stage) => {
          const { files } = await successorOfTheLead(stage);
          expect(files[0]).toMatchObject({ leadAgencyId: SUCCESSOR, state: 'HandlingReferred' });
          const history = new History(await stage.history());
          const [moved, ...more] = history.all('CaseTransferredToSuccessor');
          expect(more).toEqual([]);
          expect(moved?.data).toEqual({ predecessor: 'kh-dic', successor: SUCCESSOR });
          expect(civilDateOf(moved?.metadata.occurredAt ?? '')).toBe(SUCCESSION_DAY);
          // Old events keep the old agency id, new ones have the new one.
          expect(history.all('CaseOpened').map(({ data }) => data.leadAgencyId)).toEqual(['kh-dic']);
          const acting = history.on(moved?.stream ?? '').flatMap(({ revision, metadata: { actor } }) => {
            const side = revision < (moved?.revision ?? 0) ? 'before' : 'after';
            return actor.kind === 'OFFICER' ? [`${side}: ${actor.agencyId}`] : [];
          });
          expect(new Set(acting)).toEqual(new Set(['before: kh-dic', `after: ${SUCCESSOR}`]));
        },
        packWithSuccession,
      );
    },
    LIMIT,
  );

  it(
    '16: a classified attachment is refused (INV-18), and only the external reference is kept',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { refusals } = await classifiedMaterial(stage);
        expect(refusals).toEqual([['INV-18']]);
        const events = await stage.history();
        expect(JSON.stringify(events)).not.toContain(CLASSIFIED_WORDS);
        const history = new History(events);
        expect(history.all('ReportReceived', 'SubjectRegistered')).toEqual([]);
        expect(history.all('ClassifiedMaterialRefused').map(({ data }) => data)).toEqual([
          { ...EXTERNAL_REFERENCE, refusedBy: 'kh-dic' },
        ]);
      });
    },
    LIMIT,
  );

  it(
    '17: a transfer is declined, then accepted once; one lead at any time, and a copy to the consolidator (INV-11, INV-22)',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { states, refusals, files } = await transferToThePolice(stage);
        expect(states).toEqual(['Appraised: kh-dic', 'Appraised: kh-dic', 'Appraised: kh-police']);
        expect(refusals).toEqual([['LC-STATE'], ['INV-11']]);
        const [file] = files;
        expect(file).toMatchObject({ leadAgencyId: 'kh-police', state: 'ResultNoted' });

        const history = new History(await stage.history());
        const days = history
          .all('CaseOpened', 'CaseTransferRequested', 'TransferDeclined', 'TransferAccepted')
          .map(({ type, metadata }) => `${type} ${metadata.occurredAt.slice(0, 10)}`);
        expect(days).toEqual([
          'CaseOpened 2023-03-06',
          'CaseTransferRequested 2023-03-07',
          'TransferDeclined 2023-03-09',
          'CaseTransferRequested 2023-03-10',
          'TransferAccepted 2023-03-13',
        ]);
        expect(history.all('TransferNoted').map(({ data }) => [data.outcome, data.leadAgencyId])).toEqual([
          ['DECLINED', 'kh-dic'],
          ['ACCEPTED', 'kh-police'],
        ]);
        const [report] = history.all('HandlingResultReported');
        expect(report?.data).toMatchObject({ to: ['kh-ppc'], cc: ['kh-dic'] });
        expect(report?.metadata.occurredAt.slice(0, 10)).toBe('2023-03-20');
      });
    },
    LIMIT,
  );

  it(
    '18: silence is missed; what nobody answered is not concluded, nor appraised; a late answer reopens nothing',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { refusals, files, limit } = await lateVerification(stage);
        expect(refusals).toEqual([['LC-OUTCOME'], ['INV-06']]);
        const [file] = files;
        expect(file).toMatchObject({ state: 'ClosedNoViolation', outcome: 'UNDETERMINED' });
        const answers = file?.verifications.map(({ addressee, outcome, late }) => ({ addressee, outcome, late }));
        expect(answers).toHaveLength(2);
        expect(answers).toEqual(
          expect.arrayContaining([
            { addressee: 'kh-health', outcome: 'UNDETERMINED', late: false },
            { addressee: 'kh-police', outcome: 'AUTHENTIC', late: true },
          ]),
        );
        expect(limit).toMatchObject({ status: 'MISSED', dueAt: '2023-03-10T10:00:00.000Z' });
        expect(limit.steps.map(({ text }) => text.vi)).toEqual([
          expect.stringContaining('5 ngày làm việc'),
          expect.stringContaining('thứ Hai 06/03/2023; ngày 06/03/2023 không tính'),
          expect.stringContaining('Cơ quan yêu cầu đã nêu hạn cụ thể: 17:00 thứ Sáu 10/03/2023'),
          'Hết hạn lúc 17:00 thứ Sáu 10/03/2023 (giờ Việt Nam).',
          expect.stringMatching(/^Quá hạn 17:00 thứ Sáu 10\/03\/2023; ghi nhận lúc/),
        ]);
        const history = new History(await stage.history());
        const [missed, ...more] = history.all('DeadlineMissed');
        expect([missed?.data.deadlineId, more]).toEqual(['verification-answer', []]);
        expect(history.all('AssignmentExpired').map(({ stream, data }) => [stream, data.agencyId])).toEqual([
          [missed?.stream, 'kh-police'],
        ]);
        const [, late] = history.all('VerificationRecorded');
        expect(late?.data).toMatchObject({ outcome: 'AUTHENTIC', late: true });
        const [, noted] = history.all('VerificationAnswered');
        expect(noted?.data).toMatchObject({ agencyId: 'kh-police', late: true });
        expect(history.all('VerificationReopened', 'CaseReopened', 'AppraisalStarted')).toEqual([]);
      });
    },
    LIMIT,
  );

  it(
    '19: a dissent is seen, a silent body is silent, a late opinion is not counted; advisers never decide',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { refusals, files, consultationId } = await opinionsAndDissent(stage);
        expect(refusals).toEqual([['LC-DESIGNATED'], ['INV-13'], ['INV-04']]);
        expect(files[0]).toMatchObject({ decisions: [{ agencyId: 'kh-health', state: 'TookEffect' }] });

        const history = new History(await stage.history());
        const [closed] = history.all('ConsultationClosed');
        expect(closed?.data).toMatchObject({
          nonResponders: ['kh-nhatrang-pc', 'kh-health'],
          dissents: [{ agencyId: 'kh-journalists' }],
        });
        expect(history.all('OpinionSubmitted').map(({ data }) => [data.agencyId, data.late, data.advisory])).toEqual([
          ['kh-journalists', false, true],
          ['kh-health', true, true],
        ]);
        const [decided] = history.all('HandlingDecided');
        expect(decided?.data.dissentsSeen).toMatchObject([{ consultationId, agencyId: 'kh-journalists' }]);
      });
    },
    LIMIT,
  );
});
