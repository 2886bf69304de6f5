import { packWithProvider } from '../../apps/demo/src/invented-pack.js';
import { officers } from '../../apps/demo/src/officers.js';
import { fullRoad } from '../../apps/demo/src/scenarios/full-road.js';
import { History } from '../invariants/history.js';
import { onEmptyInstance } from '../support/empty-instance.js';

/** Monday 06/3/2023, 08:00 in Vietnam. */
const MARCH_2023 = '2023-03-06T01:00:00.000Z';

/** What the law asks of a restrictive measure, in the order in which it comes about. */
const ROAD = [
  'VerificationCompleted',
  'OfficialStatementIssued',
  'ConsultationClosed',
  'AppraisalCompleted',
  'ExpressionAssessmentRecorded',
  'ExplanationSubmitted',
  'HandlingReferred',
  'DecisionDrafted',
  'DecisionReviewed',
  'HandlingDecided',
  'DecisionTookEffect',
  'DecisionNotified',
  'RestrictionRequested',
  'RestrictionRequestAnswered',
  'RestrictionRenewed',
  'RestorationRequested',
  'ServiceRestored',
  'HandlingResultReported',
  'PublicationConsentGiven',
  'ResultPublished',
  'CaseClosed',
  'CaseReopened',
] as const;

describe('one matter with a restrictive decision, over HTTP', () => {
  it('goes through every safeguard, is closed, and is reopened on new evidence', async () => {
    await onEmptyInstance(
      MARCH_2023,
      async (stage) => {
        const { refusals, files } = await fullRoad(stage);
        expect(refusals).toEqual([['INV-05', 'INV-07', 'INV-09']]);
        expect(files[0]).toMatchObject({
          state: 'UnderVerification',
          decisions: [{ agencyId: 'kh-dic', measure: 'RESTRICTION_REQUEST', state: 'ResultReported' }],
          publications: [{ kind: 'RESULT', state: 'Published' }],
        });

        const events = await stage.history();
        const history = new History(events);
        expect(history.all(...ROAD).map(({ type }) => type)).toEqual(ROAD);

        // INV-05: who verified, who assessed and who signed are three.
        const [completed] = history.all('VerificationCompleted');
        const [assessed] = history.all('ExpressionAssessmentRecorded');
        const [decided] = history.all('HandlingDecided');
        const persons = [
          completed?.data.completedBy.officerRef,
          officers.healthOfficer.officerRef,
          assessed?.data.assessedBy.officerRef,
          decided?.data.signature.officerRef,
        ];
        expect(new Set(persons).size).toBe(persons.length);

        // INV-08: the statement of reasons.
        expect(decided?.data).toMatchObject({
          measure: 'RESTRICTION_REQUEST',
          facts: expect.stringMatching(/./),
          evidence: [{ source: 'THIRD_PARTY' }],
          reasons: expect.stringMatching(/./),
          scope: expect.stringMatching(/./),
          whyLessDoesNotSuffice: expect.stringMatching(/./),
          duration: { reviewAt: expect.any(String), endsAt: expect.any(String) },
          remedy: { body: 'kh-dic', timeLimitDays: 90 },
          signature: { chain: [{ capacity: 'FOR_HEAD' }] },
          dissentsSeen: [{ agencyId: 'kh-journalists' }],
        });
        expect(decided?.data.provisions).toEqual(
          expect.arrayContaining([expect.objectContaining({ provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE' })]),
        );

        // INV-14: review and end, and no restriction is left.
        const [letter] = history.all('RestrictionRequested');
        expect((letter?.data.reviewAt ?? '') <= (letter?.data.endsAt ?? '')).toBe(true);
        const noted = history.all('RestrictionNoted').filter(({ category }) => category === 'case');
        expect(noted.map(({ data }) => data.stage)).toEqual(['REQUESTED', 'DONE', 'RENEWED', 'RESTORED']);

        // INV-17: the affected party is nowhere in the log.
        expect(JSON.stringify(events)).not.toContain('Người Hư Cấu');
        expect(JSON.stringify(events)).not.toContain('0000 000 222');
      },
      packWithProvider,
    );
  }, 120_000);
});
