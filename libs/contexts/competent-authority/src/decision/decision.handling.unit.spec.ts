import type { DecideHandling, DecisionEvent, Measure, OpinionPosition, StatementOfReasons } from '#contracts';
import { officer, specification } from '#deciding/testing';
import { agencies, agencyForTests } from '#rules/testing';
import {
  assessment,
  clerk,
  CONSULTATION_ID,
  decided,
  EXPLANATION_ID,
  handling,
  laboratory,
  REFERRAL_ID,
  requested,
  restricting,
  safeguarded,
  signer,
  tookEffect,
} from '../../testing/index.js';
import type { DecisionCommand } from './decision.commands.js';
import { decisionDecider } from './decision.decider.js';

const bySigner = { issued: { actor: signer } };
const RESTRICTIVE = [
  'ORDER_CORRECTION',
  'ADMIN_PENALTY_REFERENCE',
  'RESTRICTION_REQUEST',
  'LICENCE_SUSPENSION',
] as const satisfies readonly Measure[];
const licensor = agencies.health;

describe('a restrictive measure', () => {
  for (const measure of RESTRICTIVE) {
    specification(decisionDecider, `${measure} is decided on a file with every safeguard`)
      .given(safeguarded())
      .when(restricting({ measure, licensor }), bySigner)
      .accepted();

    specification(decisionDecider, `${measure} is not decided on a file with none (INV-05, INV-07, INV-09)`)
      .given(requested({ proposedMeasure: 'LICENCE_SUSPENSION' }))
      .when(restricting({ measure, licensor }), bySigner)
      .refused('INV-05', 'INV-07', 'INV-09');
  }

  specification(decisionDecider, 'never rests on provisions of tier P alone (INV-24)')
    .given(safeguarded())
    .when(restricting(), { ...bySigner, law: { allowsRestriction: () => false } })
    .refused('INV-24');

  specification(decisionDecider, 'does not rest on what gives the body its competence either (INV-24)')
    .given(safeguarded())
    .when(restricting(), {
      ...bySigner,
      law: { allowsRestriction: (provisionIds) => provisionIds.includes('KHANHHOA-2086-2020/7.3') },
    })
    .refused('INV-24');

  specification(decisionDecider, 'is refused for everything at once (INV-20)')
    .given(requested({ proposedMeasure: 'STATEMENT', file: { outcome: 'AUTHENTIC', conflicted: ['signer'] } }))
    .when(handling({ measure: 'RESTRICTION_REQUEST' }), {
      ...bySigner,
      law: { isCompetent: () => false, allowsRestriction: () => false },
    })
    .refused('INV-01', 'INV-03', 'INV-05', 'INV-06', 'INV-07', 'INV-08', 'INV-09', 'INV-10', 'INV-24', 'LC-REFERRAL');
});

describe('three persons: who verified, who assessed, who signs (INV-05; KH art. 4.2)', () => {
  const assessedBy = (officerRef: string, agencyId: string = agencies.dic) => ({
    expressionAssessment: { ...assessment, assessedBy: { agencyId, officerRef } },
  });
  const signedBy = (officerRef: string) => ({
    issued: { actor: officer({ agencyId: agencies.health, role: 'SIGNER', officerRef }) },
  });

  specification(decisionDecider, 'who verified does not assess, also in another body')
    .given(safeguarded({ file: assessedBy('verifier', agencies.dic) }))
    .when(restricting(), bySigner)
    .refused('INV-05');

  specification(decisionDecider, 'who assessed does not sign, whatever the post')
    .given(safeguarded({ file: assessedBy('signer') }))
    .when(restricting(), bySigner)
    .refused('INV-05');

  specification(decisionDecider, 'nor under a delegation: persons, not posts')
    .given(safeguarded({ file: assessedBy('signer') }))
    .when(restricting(), { issued: { actor: { ...signer, underDelegation: EXPLANATION_ID } } })
    .refused('INV-05');

  specification(decisionDecider, 'who verified does not sign')
    .given(safeguarded())
    .when(restricting(), signedBy('verifier'))
    .refused('INV-05');

  specification(decisionDecider, 'what was assessed covers the measure')
    .given(safeguarded({ file: { expressionAssessment: { ...assessment, measure: 'ORDER_CORRECTION' } } }))
    .when(restricting({ measure: 'RESTRICTION_REQUEST' }), bySigner)
    .refused('INV-05');

  specification(decisionDecider, 'a measure that restricts nobody needs no third person')
    .given(requested({ file: { verifiers: [{ agencyId: agencies.health, officerRef: 'signer' }] } }))
    .when(handling(), bySigner)
    .accepted();
});

describe('the affected party is heard (INV-07)', () => {
  const explained = (step: 'SUBMITTED' | 'WAIVED' | 'PERIOD_EXPIRED' | 'PARTY_UNREACHABLE') => ({
    explanation: { explanationId: EXPLANATION_ID, step, late: false },
  });
  const unreachable = safeguarded({ file: explained('PARTY_UNREACHABLE') });
  const head = officer({ agencyId: agencies.ppc, role: 'HEAD', officerRef: 'chair' });
  const chain = [{ capacity: 'ON_BEHALF' as const, position: 'Ủy ban nhân dân tỉnh' }];
  const coSign = (measure: Measure = 'ORDER_CORRECTION'): DecisionCommand => ({
    type: 'CoSignDecision',
    data: { measure, reasons: 'Đã tìm bằng mọi phương thức', chain },
  });
  const coSigned = (measure: Measure = 'ORDER_CORRECTION', officerRef = 'chair'): DecisionEvent => ({
    type: 'DecisionCoSigned',
    data: {
      measure,
      reasons: 'Đã tìm bằng mọi phương thức',
      coSignedBy: { agencyId: agencies.ppc, officerRef },
      chain,
    },
  });

  for (const step of ['SUBMITTED', 'WAIVED', 'PERIOD_EXPIRED'] as const) {
    specification(decisionDecider, `${step} ends the step`)
      .given(safeguarded({ file: explained(step) }))
      .when(restricting(), bySigner)
      .accepted();
  }

  specification(decisionDecider, 'one who could not be reached: not without the co-signature of a superior')
    .given(unreachable)
    .when(restricting(), bySigner)
    .refused('INV-07');

  specification(decisionDecider, 'with it, it stands in the decision')
    .given(unreachable, coSigned())
    .when(restricting(), bySigner)
    .then(
      decided({
        measure: 'ORDER_CORRECTION',
        duration: { endsAt: '2023-06-30T17:00:00.000Z' },
        coSignature: { coSignedBy: { agencyId: agencies.ppc, officerRef: 'chair' }, chain },
      }),
    );

  specification(decisionDecider, 'it covers nothing harsher than it names')
    .given(unreachable, coSigned('ORDER_CORRECTION'))
    .when(restricting({ measure: 'RESTRICTION_REQUEST' }), bySigner)
    .refused('INV-07');

  specification(decisionDecider, 'who signs does not co-sign')
    .given(unreachable, coSigned('ORDER_CORRECTION', 'signer'))
    .when(restricting(), bySigner)
    .refused('INV-07');

  specification(decisionDecider, 'a co-signer whose conflict is noted since does not count (INV-10)')
    .given(unreachable, coSigned(), { type: 'ConflictNoted', data: { officerRef: 'chair', declaredOn: 'case-1' } })
    .when(restricting(), bySigner)
    .refused('INV-10');

  specification(decisionDecider, 'the head of the body above co-signs')
    .given(unreachable)
    .when(coSign(), { issued: { actor: head } })
    .then(coSigned());

  specification(decisionDecider, 'not where the party was heard (LC-CO-SIGNATURE)')
    .given(safeguarded())
    .when(coSign(), { issued: { actor: head } })
    .refused('LC-CO-SIGNATURE');

  specification(decisionDecider, 'not what restricts nobody (LC-CO-SIGNATURE)')
    .given(unreachable)
    .when(coSign('VOLUNTARY_CORRECTION'), { issued: { actor: head } })
    .refused('LC-CO-SIGNATURE');

  specification(decisionDecider, 'not with a declared conflict (INV-10)')
    .given(safeguarded({ file: { ...explained('PARTY_UNREACHABLE'), conflicted: ['chair'] } }))
    .when(coSign(), { issued: { actor: head } })
    .refused('INV-10');

  specification(decisionDecider, 'not as a body that the claim speaks about (INV-10)')
    .given(safeguarded({ file: { ...explained('PARTY_UNREACHABLE'), bodiesConcerned: [agencies.ppc] } }))
    .when(coSign(), { issued: { actor: head } })
    .refused('INV-10');

  specification(decisionDecider, 'not as the body that goes on in the place of such a one (INV-10)')
    .given(safeguarded({ file: { ...explained('PARTY_UNREACHABLE'), bodiesConcerned: ['old-body'] } }))
    .when(coSign(), {
      issued: { actor: head },
      law: { successorOf: (old) => (old === 'old-body' ? agencies.ppc : undefined) },
    })
    .refused('INV-10');

  specification(decisionDecider, 'nor does the successor of a body that the claim speaks about decide (INV-10)')
    .given(safeguarded({ file: { bodiesConcerned: ['old-body'] } }))
    .when(restricting(), {
      ...bySigner,
      law: { successorOf: (old) => (old === 'old-body' ? agencies.health : undefined) },
    })
    .refused('INV-10');

  specification(decisionDecider, 'not as a Party committee (INV-04)')
    .given(unreachable)
    .when(coSign(), {
      issued: { actor: head },
      law: { agency: (agencyId) => agencyForTests(agencyId, { kind: 'PROVINCIAL_PARTY_COMMITTEE' }) },
    })
    .refused('INV-04');

  specification(decisionDecider, 'naming nobody (INV-17)')
    .given(unreachable)
    .when(
      { type: 'CoSignDecision', data: { measure: 'ORDER_CORRECTION', reasons: 'Đã gọi 0912 345 678', chain } },
      { issued: { actor: head } },
    )
    .refused('INV-17');

  specification(decisionDecider, 'not after the decision (LC-STATE)')
    .given(unreachable, coSigned(), decided())
    .when(coSign(), { issued: { actor: head } })
    .refused('LC-STATE');
});

describe('the statement of reasons (INV-08)', () => {
  const without = (field: keyof StatementOfReasons): { type: 'DecideHandling'; data: DecideHandling } => {
    const { [field]: _, ...rest } = restricting().data;
    return { type: 'DecideHandling', data: rest as DecideHandling };
  };

  for (const field of ['duration', 'whyLessDoesNotSuffice'] as const) {
    specification(decisionDecider, `of a restrictive measure says ${field}`)
      .given(safeguarded())
      .when(without(field), bySigner)
      .refused('INV-08');
  }

  specification(decisionDecider, 'says why less does not suffice for milder measures too')
    .given(requested())
    .when({ ...handling(), data: { ...without('whyLessDoesNotSuffice').data, measure: 'GUIDANCE_NOTICE' } }, bySigner)
    .refused('INV-08');

  specification(decisionDecider, 'of a restrictive measure names an end or a review')
    .given(safeguarded())
    .when(restricting({ duration: {} }), bySigner)
    .refused('INV-08');

  specification(decisionDecider, 'a review is enough')
    .given(safeguarded())
    .when(restricting({ duration: { reviewAt: '2023-04-01T02:00:00.000Z' } }), bySigner)
    .accepted();

  specification(decisionDecider, 'that lie ahead (LC-DUE)')
    .given(safeguarded())
    .when(restricting({ duration: { endsAt: '2023-03-06T02:00:00.000Z' } }), bySigner)
    .refused('LC-DUE');

  specification(decisionDecider, 'rests on evidence of the file')
    .given(requested({ file: { evidence: [] } }))
    .when(handling(), bySigner)
    .refused('INV-08');

  specification(decisionDecider, 'and on no other')
    .given(requested())
    .when(handling({ evidence: [laboratory.reference, 'Lời kể'] }), bySigner)
    .refused('INV-08');

  const minutes = { source: 'OWN_CHECK', description: 'Biên bản kiểm tra', reference: 'BB 07' } as const;
  specification(decisionDecider, 'names which pieces it rests on')
    .given(requested({ file: { evidence: [laboratory, minutes] } }))
    .when(handling({ evidence: [minutes.reference] }), bySigner)
    .then(decided({ evidence: [minutes] }));

  specification(decisionDecider, 'names a remedy body that there is')
    .given(requested())
    .when(handling({ remedy: { body: 'nobody', text: 'Khiếu nại', timeLimitDays: 90 } }), {
      ...bySigner,
      law: { isActive: (agencyId) => agencyId !== 'nobody' },
    })
    .refused('INV-08');

  specification(decisionDecider, 'of a suspension names who gave the licence')
    .given(safeguarded())
    .when(restricting({ measure: 'LICENCE_SUSPENSION' }), bySigner)
    .refused('INV-08');

  specification(decisionDecider, 'a body that there is (LC-ADDRESSEE)')
    .given(safeguarded())
    .when(restricting({ measure: 'LICENCE_SUSPENSION', licensor: 'nobody' }), {
      ...bySigner,
      law: { isActive: (agencyId) => agencyId !== 'nobody' },
    })
    .refused('LC-ADDRESSEE');

  for (const field of ['whyLessDoesNotSuffice', 'ladderReason'] as const) {
    specification(decisionDecider, `names no person in its ${field} (INV-17)`)
      .given(requested())
      .when(handling({ [field]: 'Tài khoản @nguoi_dang_tin' }), bySigner)
      .refused('INV-17');
  }

  const onBehalf = { capacity: 'ON_BEHALF', position: 'Ủy ban nhân dân tỉnh' } as const;
  const forHead = { capacity: 'FOR_HEAD', position: 'Chủ tịch' } as const;
  const asCommittee = { law: { agency: (id: string) => agencyForTests(id, { kind: 'PROVINCIAL_PEOPLES_COMMITTEE' }) } };

  specification(decisionDecider, '«TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH» is a chain of two (HP-25)')
    .given(requested())
    .when(handling({ signature: { chain: [onBehalf, forHead] } }), { ...bySigner, ...asCommittee })
    .accepted();

  specification(decisionDecider, 'a people’s committee is always signed for')
    .given(requested())
    .when(handling({ signature: { chain: [forHead] } }), { ...bySigner, ...asCommittee })
    .refused('INV-08');

  specification(decisionDecider, '«TM.» stands first')
    .given(requested())
    .when(handling({ signature: { chain: [forHead, onBehalf] } }), bySigner)
    .refused('INV-08');

  specification(decisionDecider, 'no capacity stands twice')
    .given(requested())
    .when(handling({ signature: { chain: [forHead, forHead] } }), bySigner)
    .refused('INV-08');
});

describe('the ladder (INV-09; HP 1 «hướng dẫn nhắc nhở, chấn chỉnh kịp thời»)', () => {
  specification(decisionDecider, 'steps are not left out')
    .given(safeguarded({ file: { measuresTaken: ['GUIDANCE_NOTICE'] } }))
    .when(restricting(), bySigner)
    .refused('INV-09');

  specification(decisionDecider, 'unless the decision says why')
    .given(safeguarded({ file: { measuresTaken: [] } }))
    .when(restricting({ ladderReason: 'Nguy cơ cho sức khỏe cộng đồng' }), bySigner)
    .accepted();

  specification(decisionDecider, 'the step right above what was tried leaves nothing out')
    .given(safeguarded({ file: { measuresTaken: ['VOLUNTARY_CORRECTION'] } }))
    .when(restricting(), bySigner)
    .accepted();

  const tooHarsh = {
    expressionAssessment: { ...assessment, measure: 'RESTRICTION_REQUEST', leastRestrictive: false },
  } as const;
  specification(decisionDecider, 'what was assessed as not the least restrictive is not decided')
    .given(safeguarded({ file: tooHarsh }))
    .when(restricting({ measure: 'RESTRICTION_REQUEST' }), bySigner)
    .refused('INV-09');

  specification(decisionDecider, 'something milder may be')
    .given(safeguarded({ file: tooHarsh }))
    .when(restricting(), bySigner)
    .accepted();
});

describe('dissents are seen (INV-13; KH art. 5.2, 7.4.a)', () => {
  const voiced = { consultationId: CONSULTATION_ID, agencyId: 'journalists', text: 'Chưa đủ căn cứ' };
  const written = { ...voiced, opinionId: EXPLANATION_ID };
  const position: OpinionPosition = 'DISAGREE';
  const dissenting = requested({
    file: {
      dissents: [written],
      opinions: [{ ...written, position, signedBy: { agencyId: 'journalists', officerRef: 'secretary' }, late: false }],
    },
  });
  const { text: _, ...seen } = written;

  specification(decisionDecider, 'scenario 19: deciding without having seen the dissent is refused')
    .given(dissenting)
    .when(handling(), bySigner)
    .refused('INV-13');

  specification(decisionDecider, 'the decision says which ones were seen')
    .given(dissenting)
    .when(handling({ dissentsSeen: [seen] }), bySigner)
    .then(decided({ dissentsSeen: [seen] }));

  specification(decisionDecider, 'each of them')
    .given(requested({ file: { dissents: [written, voiced] } }))
    .when(handling({ dissentsSeen: [seen] }), bySigner)
    .refused('INV-13');

  specification(decisionDecider, 'and none that there is not')
    .given(requested())
    .when(handling({ dissentsSeen: [seen] }), bySigner)
    .then(decided());
});

describe('a Party committee never decides (INV-04; KH art. 7.6, 7.7)', () => {
  for (const kind of [
    'PARTY_PROPAGANDA_COMMITTEE',
    'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
    'JOURNALISTS_ASSOCIATION',
  ] as const) {
    specification(decisionDecider, `scenario 19: ${kind}, whatever a pack says`)
      .given(requested())
      .when(handling(), { ...bySigner, law: { agency: (agencyId) => agencyForTests(agencyId, { kind }) } })
      .refused('INV-04');
  }
});

describe('draft and review (life-cycle 3.4)', () => {
  const { signature: _, ...said } = handling().data;
  const draft: DecisionCommand = { type: 'DraftDecision', data: said };
  const drafter = { agencyId: agencies.health, officerRef: 'clerk' };
  const drafted = (reasons = said.reasons): DecisionEvent => {
    const { agencyId: _agency, referralId: _referral, route: _route, ...statement } = decided().data;
    const { dissentsSeen: _seen, signature: _signature, ...rest } = statement;
    return { type: 'DecisionDrafted', data: { ...rest, reasons, draftedBy: drafter } };
  };
  const review = (outcome: 'APPROVED' | 'SENT_BACK' = 'APPROVED'): DecisionCommand => ({
    type: 'ReviewDecision',
    data: { outcome, remarks: 'Đúng thẩm quyền, đủ căn cứ' },
  });
  const reviewed = (outcome: 'APPROVED' | 'SENT_BACK' = 'APPROVED'): DecisionEvent => ({
    type: 'DecisionReviewed',
    data: { outcome, remarks: 'Đúng thẩm quyền, đủ căn cứ', reviewedBy: { ...drafter, officerRef: 'reviewer' } },
  });
  const byDrafter = { issued: { actor: clerk } };
  const byReviewer = { issued: { actor: officer({ agencyId: agencies.health, officerRef: 'reviewer' }) } };

  specification(decisionDecider, 'an officer of the authority drafts')
    .given(requested())
    .when(draft, byDrafter)
    .then(drafted());

  specification(decisionDecider, 'not with a declared conflict (INV-10)')
    .given(requested({ file: { conflicted: ['clerk'] } }))
    .when(draft, byDrafter)
    .refused('INV-10');

  specification(decisionDecider, 'on evidence of the file (INV-08)')
    .given(requested())
    .when({ type: 'DraftDecision', data: { ...said, evidence: ['Lời kể'] } }, byDrafter)
    .refused('INV-08');

  specification(decisionDecider, 'naming nobody (INV-17)')
    .given(requested())
    .when({ type: 'DraftDecision', data: { ...said, facts: 'Do @ai_do đăng' } }, byDrafter)
    .refused('INV-17');

  specification(decisionDecider, 'another officer reviews')
    .given(requested(), drafted())
    .when(review(), byReviewer)
    .then(reviewed());

  specification(decisionDecider, 'the drafter does not (LC-REVIEW)')
    .given(requested(), drafted())
    .when(review(), byDrafter)
    .refused('LC-REVIEW');

  specification(decisionDecider, 'nor somebody with a declared conflict (INV-10)')
    .given(requested({ file: { conflicted: ['reviewer'] } }), drafted())
    .when(review(), byReviewer)
    .refused('INV-10');

  specification(decisionDecider, 'there is a draft to review (LC-REVIEW)')
    .given(requested())
    .when(review(), byReviewer)
    .refused('LC-REVIEW');

  specification(decisionDecider, 'a draft is reviewed once (LC-REVIEW)')
    .given(requested(), drafted(), reviewed())
    .when(review('SENT_BACK'), byReviewer)
    .refused('LC-REVIEW');

  specification(decisionDecider, 'remarks name nobody (INV-17)')
    .given(requested(), drafted())
    .when({ type: 'ReviewDecision', data: { outcome: 'APPROVED', remarks: 'Hỏi a@example.org' } }, byReviewer)
    .refused('INV-17');

  specification(decisionDecider, 'what was approved is signed')
    .given(requested(), drafted(), reviewed())
    .when(handling(), bySigner)
    .then(decided());

  specification(decisionDecider, 'not before it was (LC-REVIEW)')
    .given(requested(), drafted())
    .when(handling(), bySigner)
    .refused('LC-REVIEW');

  specification(decisionDecider, 'not when it was sent back (LC-REVIEW)')
    .given(requested(), drafted(), reviewed('SENT_BACK'))
    .when(handling(), bySigner)
    .refused('LC-REVIEW');

  specification(decisionDecider, 'not in other words (LC-REVIEW)')
    .given(requested(), drafted(), reviewed())
    .when(handling({ reasons: 'Lý do khác' }), bySigner)
    .refused('LC-REVIEW');

  specification(decisionDecider, 'a new draft is reviewed anew (LC-REVIEW)')
    .given(requested(), drafted('Bản đầu'), reviewed(), drafted())
    .when(handling(), bySigner)
    .refused('LC-REVIEW');

  specification(decisionDecider, 'not after the decision (LC-STATE)')
    .given(requested(), decided())
    .when(draft, byDrafter)
    .refused('LC-STATE');
});

describe('a file that goes back (life-cycle 3.4)', () => {
  const back: DecisionCommand = { type: 'ReturnFile', data: { reasons: 'Thiếu ý kiến của cơ quan chuyên môn' } };
  const returned: DecisionEvent = {
    type: 'FileReturned',
    data: { referralId: REFERRAL_ID, agencyId: agencies.health, reasons: 'Thiếu ý kiến của cơ quan chuyên môn' },
  };

  specification(decisionDecider, 'with reasons')
    .given(requested())
    .when(back, { issued: { actor: clerk } })
    .then(returned);

  specification(decisionDecider, 'naming nobody (INV-17)')
    .given(requested())
    .when({ type: 'ReturnFile', data: { reasons: 'Hỏi 0912 345 678' } }, { issued: { actor: clerk } })
    .refused('INV-17');

  specification(decisionDecider, 'not by somebody with a declared conflict (INV-10)')
    .given(requested({ file: { conflicted: ['clerk'] } }))
    .when(back, { issued: { actor: clerk } })
    .refused('INV-10');

  for (const [name, command] of Object.entries<DecisionCommand>({ deciding: handling(), 'returning again': back })) {
    specification(decisionDecider, `nothing follows: ${name} (LC-STATE)`)
      .given(requested(), returned)
      .when(command, bySigner)
      .refused('LC-STATE');
  }

  specification(decisionDecider, 'not once it was decided (LC-STATE)')
    .given(requested(), decided(), tookEffect)
    .when(back, { issued: { actor: clerk } })
    .refused('LC-STATE');
});
