import { type CaseEvent, MEASURES } from '#contracts';
import { issuance, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { createdId } from '#rules';
import { agencies } from '#rules/testing';
import {
  advised,
  answered,
  appraisalStarted,
  appraised,
  assess,
  assessed,
  caseConflict,
  conflictNoted,
  consulted,
  DECISION_ID,
  DIRECTION_ID,
  directionNoted,
  explained,
  handlingNoted,
  handlingRejected,
  invited,
  lead,
  noteHandling,
  opened,
  policy,
  refer,
  REFERRAL_ID,
  referred,
  seen,
  triedBefore,
  untilAppraised,
  untilDecidable,
  untilOrderProposed,
  untilReferred,
  untilVerified,
} from '../../testing/index.js';
import { consultationRequested, opinionNoted } from '../../testing/consultation.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const order = (overrides: Parameters<typeof refer>[0] = {}) => refer({ measure: 'ORDER_CORRECTION', ...overrides });
const statusAfter = (...events: readonly CaseEvent[]) => fold(caseDecider, caseDecider.initial, events).status;
const createdFor = (place = '') => ({
  referralId: createdId(issuance(), `referral${place}`),
  decisionId: createdId(issuance(), `decision${place}`),
});

describe('Decidable (life-cycle 3.3): what a restrictive measure needs', () => {
  specification(caseDecider, 'assessed, explained, step by step: it is referred with all of it in the file')
    .given(...untilDecidable)
    .when(order())
    .then(
      referred({
        ...createdFor(),
        proposedMeasure: 'ORDER_CORRECTION',
        file: {
          ...referred().data.file,
          measuresTaken: ['VOLUNTARY_CORRECTION'],
          expressionAssessment: assessed().data,
          explanation: explained().data,
        },
      }),
    );

  for (const measure of MEASURES.slice(MEASURES.indexOf('ORDER_CORRECTION'))) {
    const proposed = [...untilOrderProposed.slice(0, -1), appraised({ proposedMeasure: measure })];
    specification(caseDecider, `${measure} too, with its own assessment and explanation`)
      .given(...proposed, assessed({ measure }), invited({ proposedMeasure: measure }), explained())
      .when(refer({ measure, ladderReason: 'Bậc thấp hơn không còn tác dụng' }))
      .accepted();
  }

  specification(caseDecider, 'what restricts nobody needs none of it')
    .given(...untilAppraised)
    .when(refer())
    .accepted();

  specification(caseDecider, 'INV-03: nor does it go to a body without the competence')
    .given(...untilDecidable)
    .when(order(), { law: { isCompetent: () => false } })
    .refused('INV-03');

  specification(caseDecider, 'INV-24: nor does it rest on tier P alone')
    .given(...untilDecidable)
    .when(order(), { law: { allowsRestriction: () => false } })
    .refused('INV-24');
});

describe('INV-05: assessed by a third person', () => {
  specification(caseDecider, 'nothing restrictive without it')
    .given(...untilOrderProposed, invited(), explained())
    .when(order())
    .refused('INV-05');

  specification(caseDecider, 'what was assessed as a milder measure does not cover a harsher one')
    .given(...untilOrderProposed, assessed({ measure: 'VOLUNTARY_CORRECTION' }), invited(), explained())
    .when(order())
    .refused('INV-05');

  specification(caseDecider, 'who assessed and verified afterwards is no third person any more')
    .given(
      ...untilDecidable,
      answered({ verifiedBy: { agencyId: agencies.health, officerRef: 'assessor' }, late: true }),
    )
    .when(order())
    .refused('INV-05');

  specification(caseDecider, 'nor is who appraised afterwards')
    .given(
      ...untilOrderProposed.slice(0, -1),
      assessed(),
      appraised({
        proposedMeasure: 'ORDER_CORRECTION',
        completedBy: { agencyId: agencies.dic, officerRef: 'assessor' },
      }),
      invited(),
      explained(),
    )
    .when(order())
    .refused('INV-05');

  specification(caseDecider, 'an assessor who declared a conflict since assessed nothing (INV-10)')
    .given(...untilDecidable, conflictNoted('assessor'))
    .when(order())
    .refused('INV-10');
});

describe('INV-07: explained by the affected party', () => {
  specification(caseDecider, 'nothing restrictive without an invitation')
    .given(...untilOrderProposed, assessed())
    .when(order())
    .refused('INV-07');

  specification(caseDecider, 'nothing while the step has not ended: the case waits (LC-STATE)')
    .given(...untilOrderProposed, assessed(), invited())
    .when(order())
    .refused('INV-07', 'LC-STATE');

  specification(caseDecider, 'what was explained about a milder measure does not cover a harsher one')
    .given(
      ...untilOrderProposed.slice(0, -1),
      appraised({ proposedMeasure: 'ADMIN_PENALTY_REFERENCE' }),
      assessed({ measure: 'ADMIN_PENALTY_REFERENCE' }),
      invited({ proposedMeasure: 'ORDER_CORRECTION' }),
      explained(),
    )
    .when(refer({ measure: 'ADMIN_PENALTY_REFERENCE', ladderReason: 'Đã có biên bản vi phạm' }))
    .refused('INV-07');

  for (const step of ['SUBMITTED', 'WAIVED', 'PERIOD_EXPIRED', 'PARTY_UNREACHABLE'] as const) {
    specification(caseDecider, `${step} ends the step, and travels with the file`)
      .given(...untilOrderProposed, assessed(), invited(), explained({ step }))
      .when(order())
      .then(
        referred({
          ...createdFor(),
          proposedMeasure: 'ORDER_CORRECTION',
          file: {
            ...referred().data.file,
            measuresTaken: ['VOLUNTARY_CORRECTION'],
            expressionAssessment: assessed().data,
            explanation: explained({ step }).data,
          },
        }),
      );
  }
});

describe('INV-09: least restrictive first', () => {
  const nothingTried = untilDecidable.filter(({ type }) => type !== 'HandlingNoted');

  specification(caseDecider, 'steps of the ladder are not left out without a reason')
    .given(...nothingTried)
    .when(order())
    .refused('INV-09');

  specification(caseDecider, 'a step in between is a step too')
    .given(...nothingTried, triedBefore('STATEMENT'))
    .when(order())
    .refused('INV-09');

  const reason = 'Nội dung gây nguy hiểm ngay, nhắc nhở không kịp';
  specification(caseDecider, 'with a reason they are, and the reason travels with the file')
    .given(...nothingTried)
    .when(order({ ladderReason: reason }))
    .then(
      referred({
        ...createdFor(),
        proposedMeasure: 'ORDER_CORRECTION',
        file: {
          ...referred().data.file,
          ladderReason: reason,
          expressionAssessment: assessed().data,
          explanation: explained().data,
        },
      }),
    );

  specification(caseDecider, 'the reason names nobody (INV-17)')
    .given(...untilDecidable)
    .when(order({ ladderReason: 'Chủ trang là 0912 345 678' }))
    .refused('INV-17');

  specification(caseDecider, 'an official statement of a body is a step, and stands in the file (KH-22)')
    .given(...untilAppraised, {
      type: 'StatementNoted',
      data: { statementId: DIRECTION_ID, agencyId: agencies.health },
    })
    .when(refer())
    .then(referred({ ...createdFor(), file: { ...referred().data.file, measuresTaken: ['STATEMENT'] } }));

  specification(caseDecider, 'a measure that was found not to be the least restrictive is not referred')
    .given(...untilOrderProposed, assessed({ leastRestrictive: false }), invited(), explained())
    .when(order())
    .refused('INV-09');

  specification(caseDecider, 'a later assessment stands in its place')
    .given(
      ...untilOrderProposed,
      assessed({ leastRestrictive: false }),
      assessed(assess().data),
      invited(),
      explained(),
    )
    .when(order())
    .accepted();
});

describe('INV-13: dissents are seen before the file leaves', () => {
  const dissented = [...untilVerified(), consultationRequested(), appraisalStarted, consulted, appraised()] as const;

  specification(caseDecider, 'one that came after the appraisal is confirmed with the referral')
    .given(...dissented, opinionNoted({ late: true }))
    .when(refer())
    .refused('INV-13');

  const { consultationId, agencyId, opinionId, text } = opinionNoted().data;
  specification(caseDecider, 'and then travels with the file, with every other opinion')
    .given(...dissented, opinionNoted({ late: true }))
    .when(refer({ dissentsSeen: [seen] }))
    .then(
      referred({
        ...createdFor(),
        file: {
          ...referred().data.file,
          opinions: [opinionNoted({ late: true }).data],
          dissents: [{ consultationId, agencyId, opinionId, text }],
        },
      }),
    );

  specification(caseDecider, 'one that the appraisal has seen is seen')
    .given(
      ...untilVerified(),
      consultationRequested(),
      appraisalStarted,
      opinionNoted(),
      consulted,
      appraised({ dissentsSeen: [{ consultationId, agencyId, opinionId, text }] }),
    )
    .when(refer())
    .accepted();

  specification(caseDecider, 'also where nothing is restricted and nothing was appraised')
    .given(...untilVerified('AUTHENTIC'), consultationRequested(), opinionNoted())
    .when(refer({ route: 'NO_RESTRICTION', to: agencies.health, measure: 'STATEMENT' }))
    .refused('INV-13');
});

describe('several bodies are assigned (KH art. 6.4: one referral and one decision each)', () => {
  const proposal = { proposedRoute: 'ASSIGN_AGENCY', proposedMeasure: 'VOLUNTARY_CORRECTION' } as const;
  const assigned = [...untilVerified(), appraisalStarted, appraised(proposal)] as const;
  const both = refer({ route: 'ASSIGN_AGENCY', to: agencies.police, alsoTo: [agencies.health] });

  specification(caseDecider, 'in one command')
    .given(...assigned)
    .when(both)
    .then(
      referred({ ...createdFor(), route: 'ASSIGN_AGENCY', to: agencies.police }),
      referred({ ...createdFor('/1'), route: 'ASSIGN_AGENCY', to: agencies.health }),
    );

  specification(caseDecider, 'each once')
    .given(...assigned)
    .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.police, alsoTo: [agencies.police] }))
    .then(referred({ ...createdFor(), route: 'ASSIGN_AGENCY', to: agencies.police }));

  specification(caseDecider, 'all of them competent, or none is asked (INV-03)')
    .given(...assigned)
    .when(both, { law: { isCompetent: (agencyId) => agencyId === agencies.police } })
    .refused('INV-03');

  specification(caseDecider, 'none of them the lead (LC-REFERRAL)')
    .given(...assigned)
    .when(refer({ route: 'ASSIGN_AGENCY', to: agencies.police, alsoTo: [agencies.dic] }))
    .refused('LC-REFERRAL');

  specification(caseDecider, 'none of them the reported party (INV-10)')
    .given(opened({ reportedAgencyId: agencies.health }), ...assigned.slice(1))
    .when(both)
    .refused('INV-10');

  specification(caseDecider, 'and on no other route (LC-REFERRAL)')
    .given(...untilVerified('AUTHENTIC'))
    .when(refer({ route: 'NO_RESTRICTION', to: agencies.health, alsoTo: [agencies.police], measure: 'STATEMENT' }))
    .refused('LC-REFERRAL');
});

describe('bodies that the people’s committee named (KH art. 7.1.a; open question 15)', () => {
  const proposal = { proposedRoute: 'ADVISE_PPC', proposedMeasure: 'VOLUNTARY_CORRECTION' } as const;
  const advisedNow = [...untilVerified(), appraisalStarted, appraised(proposal), advised()] as const;
  const asDirected: CaseCommand = { type: 'ReferAsDirected', data: { directionId: DIRECTION_ID } };
  // Nobody referred: the direction did, and somebody had advised it (life-cycle 3.4).
  const { referredBy: _, ...file } = referred().data.file;
  const directed = { route: 'ADVISE_PPC', file: { ...file, adviser: lead, directionId: DIRECTION_ID } } as const;

  specification(caseDecider, 'each get a referral of their own')
    .given(...advisedNow, directionNoted())
    .when(asDirected, { issued: policy })
    .then(
      referred({ ...createdFor(), ...directed, to: agencies.health }),
      referred({ ...createdFor('/1'), ...directed, to: agencies.police }),
    );

  specification(caseDecider, 'once')
    .given(...advisedNow, directionNoted(), referred({ ...directed, to: agencies.health }))
    .when(asDirected, { issued: policy })
    .then(referred({ ...createdFor(), ...directed, to: agencies.police }));

  specification(caseDecider, 'not before there is a direction (LC-STATE)')
    .given(...advisedNow)
    .when(asDirected, { issued: policy })
    .refused('LC-STATE');

  specification(caseDecider, 'each within its own competence (INV-03)')
    .given(...advisedNow, directionNoted())
    .when(asDirected, { issued: policy, law: { isCompetent: () => false } })
    .refused('INV-03', 'INV-03');

  specification(caseDecider, 'not without the safeguards of every other route (INV-05, INV-07, INV-09)')
    .given(
      ...untilVerified(),
      appraisalStarted,
      appraised({ ...proposal, proposedMeasure: 'ORDER_CORRECTION' }),
      advised({ proposedMeasure: 'ORDER_CORRECTION' }),
      directionNoted(),
    )
    .when(asDirected, { issued: policy })
    .refused('INV-05', 'INV-07', 'INV-09');

  const ladderReason = 'Nhắc nhở không kịp';
  specification(caseDecider, 'with why steps of the ladder are left out, as the committee was told (INV-09)')
    .given(
      ...untilVerified(),
      appraisalStarted,
      appraised({ ...proposal, proposedMeasure: 'ORDER_CORRECTION' }),
      assessed(),
      invited(),
      explained(),
      advised({ proposedMeasure: 'ORDER_CORRECTION', ladderReason }),
      directionNoted([agencies.health]),
    )
    .when(asDirected, { issued: policy })
    .then(
      referred({
        ...createdFor(),
        ...directed,
        to: agencies.health,
        proposedMeasure: 'ORDER_CORRECTION',
        file: {
          ...directed.file,
          ladderReason,
          expressionAssessment: assessed().data,
          explanation: explained().data,
        },
      }),
    );

  specification(caseDecider, 'never the reported party (INV-10)')
    .given(opened({ reportedAgencyId: agencies.police }), ...advisedNow.slice(1), directionNoted())
    .when(asDirected, { issued: policy })
    .refused('INV-10');
});

describe('facts that become known while a file is on its way (life-cycle 3.0)', () => {
  const consultedBefore = [
    ...untilVerified(),
    consultationRequested(),
    appraisalStarted,
    opinionNoted(),
    consulted,
    appraised(),
    referred({ file: { ...referred().data.file, opinions: [opinionNoted().data] } }),
  ] as const;
  const late = opinionNoted({ opinionId: REFERRAL_ID, agencyId: 'district-2', late: true });

  specification(caseDecider, 'an opinion of the file’s consultation: the decision is rejected')
    .given(...consultedBefore, late)
    .when(noteHandling, { issued: policy })
    .then(handlingRejected('OpinionNoted'));

  specification(caseDecider, 'also the first one of a consultation in which everybody had been silent')
    .given(...untilVerified(), consultationRequested(), appraisalStarted, consulted, appraised(), referred(), late)
    .when(noteHandling, { issued: policy })
    .then(handlingRejected('OpinionNoted'));

  specification(caseDecider, 'an opinion of another consultation changes nothing')
    .given(...consultedBefore, { ...late, data: { ...late.data, consultationId: DIRECTION_ID } })
    .when(noteHandling, { issued: policy })
    .then(handlingNoted);

  specification(caseDecider, 'late words of the affected party: the decision is rejected')
    .given(...untilReferred, explained({ late: true }))
    .when(noteHandling, { issued: policy })
    .then(handlingRejected('ExplanationNoted'));

  it('and the case goes back to its appraisal', () => {
    const rejected = handlingRejected('ExplanationNoted');
    expect(statusAfter(...untilReferred, explained({ late: true }), rejected)).toBe('UnderAppraisal');
  });
});

describe('a file that the authority gave back (life-cycle 3.4)', () => {
  const returned = {
    referralId: REFERRAL_ID,
    decisionId: DECISION_ID,
    agencyId: agencies.dic,
    reasons: 'Thiếu kết quả xét nghiệm gốc',
  };
  const note: CaseCommand = { type: 'NoteFileReturn', data: returned };
  const noted: CaseEvent = { type: 'FileReturnNoted', data: returned };

  specification(caseDecider, 'is noted')
    .given(...untilReferred)
    .when(note, { issued: policy })
    .then(noted);

  specification(caseDecider, 'once: what is settled stays settled')
    .given(...untilReferred, noted)
    .when(note, { issued: policy })
    .then();

  specification(caseDecider, 'where this case referred it (LC-STATE)')
    .given(...untilAppraised)
    .when(note, { issued: policy })
    .refused('LC-STATE');

  it('takes the case back to its appraisal, or to where it was verified if nothing was appraised', () => {
    expect(statusAfter(...untilReferred, noted)).toBe('UnderAppraisal');
    const spoken = [...untilVerified('AUTHENTIC'), referred({ route: 'NO_RESTRICTION' })];
    expect(statusAfter(...spoken, noted)).toBe('Verified');
  });

  const byAnother = { agencyId: agencies.dic, officerRef: 'officer-2' };
  specification(caseDecider, 'nobody in conflict refers it again (INV-10)')
    .given(...untilReferred, noted, appraised({ completedBy: byAnother }), caseConflict('officer-1'))
    .when(refer())
    .refused('INV-10');
});
