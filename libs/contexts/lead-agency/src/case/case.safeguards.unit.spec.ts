import type { CaseEvent } from '#contracts';
import { officer, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import {
  appraisalStarted,
  appraised,
  appraisedWithoutGround,
  assess,
  assessed,
  assessor,
  caseConflict,
  explained,
  EXPLANATION_ID,
  invite,
  invited,
  opened,
  policy,
  referred,
  reopened,
  untilAppraised,
  untilOrderProposed,
  untilReferred,
  untilVerified,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const byThird = { issued: { actor: assessor } };
const allege: CaseCommand = { type: 'RecordAllegedGround', data: { provisionId: 'ND-72-2013/5.1.d' } };
const statusAfter = (...events: readonly CaseEvent[]) => fold(caseDecider, caseDecider.initial, events).status;

describe('what is alleged names a provision (KH art. 2.2; KH-02)', () => {
  specification(caseDecider, 'of the catalogue')
    .given(opened())
    .when(allege)
    .then({ type: 'AllegedGroundRecorded', data: { provisionId: 'ND-72-2013/5.1.d' } });

  specification(caseDecider, 'and no other (REFERENCE_UNKNOWN)')
    .given(opened())
    .when(allege, { law: { knowsProvision: () => false } })
    .refused('REFERENCE_UNKNOWN');

  specification(caseDecider, 'before the appraisal has said which grounds stand (LC-STATE)')
    .given(...untilAppraised)
    .when(allege)
    .refused('LC-STATE');

  specification(caseDecider, 'not by an officer in conflict (INV-10)')
    .given(opened(), caseConflict('officer-1'))
    .when(allege)
    .refused('INV-10');
});

describe('INV-05: the expression assessment is a third person’s (KH art. 4.2 «không cản trở tự do báo chí»)', () => {
  for (const [state, given] of Object.entries({
    UnderAppraisal: [...untilVerified(), appraisalStarted],
    Appraised: untilOrderProposed,
    AwaitingExplanation: [...untilOrderProposed, invited()],
  })) {
    specification(caseDecider, `it is recorded while ${state}`)
      .given(...given)
      .when(assess(), byThird)
      .then(assessed());
  }

  specification(caseDecider, 'not before there is something to appraise (LC-STATE)')
    .given(...untilVerified())
    .when(assess(), byThird)
    .refused('LC-STATE');

  specification(caseDecider, 'never by a verifier')
    .given(...untilOrderProposed)
    .when(assess(), { issued: { actor: officer({ officerRef: 'verifier' }) } })
    .refused('INV-05');

  specification(caseDecider, 'never by a verifier, in whatever body that person is now')
    .given(opened({ leadAgencyId: agencies.police }), ...untilOrderProposed.slice(1))
    .when(assess(), { issued: { actor: officer({ agencyId: agencies.police, officerRef: 'verifier' }) } })
    .refused('INV-05');

  specification(caseDecider, 'never by whoever completed the verification: that is verifying')
    .given(...untilVerified(), appraisalStarted)
    .when(assess())
    .refused('INV-05');

  specification(caseDecider, 'never by whoever completed the appraisal')
    .given(
      ...untilVerified(),
      appraisalStarted,
      appraised({ completedBy: { agencyId: agencies.dic, officerRef: 'assessor' } }),
    )
    .when(assess(), byThird)
    .refused('INV-05');

  specification(caseDecider, 'never by an officer in conflict (INV-10)')
    .given(...untilOrderProposed, caseConflict('assessor'))
    .when(assess(), byThird)
    .refused('INV-10');

  for (const field of ['publicInterest', 'lessRestrictiveMeans'] as const) {
    specification(caseDecider, `it names nobody in ${field} (INV-17)`)
      .given(...untilOrderProposed)
      .when(assess({ [field]: 'Liên hệ a.b@example.vn' }), byThird)
      .refused('INV-17');
  }
});

describe('INV-07: the affected party is invited to explain itself', () => {
  specification(caseDecider, 'with five days to write; who it is, only the vault knows')
    .given(...untilOrderProposed)
    .when(invite())
    .then(invited());

  specification(caseDecider, 'with two working days for an oral session')
    .given(...untilOrderProposed)
    .when(invite({ session: 'ORAL' }))
    .then(invited({ session: 'ORAL', dueAt: '2023-03-08T16:59:59.999Z' }));

  specification(caseDecider, 'with more time where the lead gives it')
    .given(...untilOrderProposed)
    .when(invite({ dueAt: '2023-03-20T17:00:00.000Z' }))
    .then(invited({ dueAt: '2023-03-20T17:00:00.000Z' }));

  specification(caseDecider, 'never with less (LC-DUE)')
    .given(...untilOrderProposed)
    .when(invite({ dueAt: '2023-03-11T16:59:59.999Z' }))
    .refused('LC-DUE');

  const identity = { docRef: '23232323-2323-5323-8323-232323232323', hmac: 'a'.repeat(64) };
  specification(caseDecider, 'by the reference of what the vault keeps, and as a body where it is one')
    .given(...untilOrderProposed)
    .when(invite({ affectedParty: { kind: 'ORGANISATION', agencyId: 'water-company', identity } }))
    .then(
      invited({
        affectedParty: {
          subjectRef: invited().data.affectedParty.subjectRef,
          kind: 'ORGANISATION',
          agencyId: 'water-company',
          identity,
        },
      }),
    );

  specification(caseDecider, 'a body that exists (LC-ADDRESSEE)')
    .given(...untilOrderProposed)
    .when(invite({ affectedParty: { kind: 'ORGANISATION', agencyId: 'nobody' } }), { law: { isActive: () => false } })
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'where something restrictive is proposed (LC-EXPLANATION)')
    .given(...untilAppraised)
    .when(invite())
    .refused('LC-EXPLANATION');

  specification(caseDecider, 'not where nothing is proposed at all (LC-EXPLANATION)')
    .given(...untilVerified(), appraisalStarted, appraisedWithoutGround)
    .when(invite())
    .refused('LC-EXPLANATION');

  specification(caseDecider, 'once at a time (LC-STATE)')
    .given(...untilOrderProposed, invited())
    .when(invite())
    .refused('LC-STATE');

  specification(caseDecider, 'in words that name nobody (INV-17)')
    .given(...untilOrderProposed)
    .when(invite({ alleged: 'Bài của @nguoi_dang' }))
    .refused('INV-17');

  specification(caseDecider, 'not by an officer in conflict (INV-10)')
    .given(...untilOrderProposed, caseConflict('officer-1'))
    .when(invite())
    .refused('INV-10');
});

describe('how the explanation step ended is noted (life-cycle 3.0)', () => {
  const note: CaseCommand = { type: 'NoteExplanation', data: explained().data };

  specification(caseDecider, 'on the case that invited')
    .given(...untilOrderProposed, invited())
    .when(note, { issued: policy })
    .then(explained());

  specification(caseDecider, 'in any state: late words too')
    .given(...untilReferred)
    .when({ type: 'NoteExplanation', data: explained({ late: true }).data }, { issued: policy })
    .then(explained({ late: true }));

  it('and the case is appraised again, where the next step is taken', () => {
    expect(statusAfter(...untilOrderProposed, invited())).toBe('AwaitingExplanation');
    expect(statusAfter(...untilOrderProposed, invited(), explained())).toBe('Appraised');
  });

  it('but words on an earlier invitation do not end the present one', () => {
    const earlier = explained({ explanationId: '10101010-1010-5010-8010-101010101010', late: true });
    expect(statusAfter(...untilOrderProposed, invited(), earlier)).toBe('AwaitingExplanation');
  });
});

describe('an official statement is noted on the matter that it names (KH-22)', () => {
  const statement = { statementId: '20202020-2020-5020-8020-202020202020', agencyId: agencies.health };
  const note: CaseCommand = { type: 'NoteStatement', data: statement };
  const noted: CaseEvent = { type: 'StatementNoted', data: statement };

  specification(caseDecider, 'of a body that the claim speaks about, before anything is verified')
    .given(opened({ bodiesConcerned: [agencies.health] }))
    .when(note, { issued: policy })
    .then(noted);

  specification(caseDecider, 'of a body that was asked for something')
    .given(...untilVerified())
    .when(note, { issued: policy })
    .then(noted);

  specification(caseDecider, 'of the lead')
    .given(opened())
    .when({ type: 'NoteStatement', data: { ...statement, agencyId: agencies.dic } }, { issued: policy })
    .then({ type: 'StatementNoted', data: { ...statement, agencyId: agencies.dic } });

  specification(caseDecider, 'of nobody else: to others the matter is not there')
    .given(opened())
    .when(note, { issued: policy })
    .then();

  specification(caseDecider, 'once')
    .given(opened({ bodiesConcerned: [agencies.health] }), noted)
    .when(note, { issued: policy })
    .then();
});

it('a new verification begins both steps anew: they rested on the facts as they were', () => {
  const state = fold(caseDecider, caseDecider.initial, [
    ...untilOrderProposed,
    assessed(),
    invited(),
    explained(),
    referred(),
    reopened,
  ]);
  expect(state).toMatchObject({ status: 'UnderVerification' });
  expect(state).not.toHaveProperty('matter.expressionAssessment');
  expect(state).not.toHaveProperty('matter.explanation');
  expect(EXPLANATION_ID).toBe(invited().data.explanationId);
});
