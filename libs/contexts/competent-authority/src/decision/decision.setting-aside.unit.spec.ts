import type { AmendDecision, AnnulDecision, DecisionEvent, RestrictionStage } from '#contracts';
import { issuance, officer, properties, specification } from '#deciding/testing';
import { addDays, fold } from '#kernel';
import { agencies } from '#rules/testing';
import {
  CASE_ID,
  clerk,
  decided,
  notified,
  resultReported,
  safeguarded,
  signer,
  tookEffect,
} from '../../testing/index.js';
import type { DecisionCommand } from './decision.commands.js';
import { decisionDecider } from './decision.decider.js';

const { now } = issuance();
const COMPLAINT = '33333333-3333-5333-8333-333333333333';
const LETTER = '22222222-2222-5222-8222-222222222222';
const SECOND_LETTER = '22222222-2222-5222-8222-2222222222bb';
const OPERATOR = 'site-operator';

const bySigner = { issued: { actor: signer } };
const byHead = { issued: { actor: officer({ agencyId: agencies.health, role: 'HEAD', officerRef: 'head' }) } };
const chairperson = officer({ agencyId: agencies.ppc, role: 'HEAD', officerRef: 'chairperson' });
const bySuperior = { issued: { actor: chairperson } };

const annul = (overrides: Partial<AnnulDecision> = {}): DecisionCommand & { readonly type: 'AnnulDecision' } => ({
  type: 'AnnulDecision',
  data: { ground: 'OWN_REVIEW', reasons: 'Kết quả xét nghiệm mới cho thấy kết luận trước không đúng', ...overrides },
});
const remedy = { body: agencies.ppc, text: 'Khiếu nại đến cơ quan đã ra quyết định', timeLimitDays: 90 };
const amend = (overrides: Partial<AmendDecision> = {}): DecisionCommand & { readonly type: 'AmendDecision' } => ({
  type: 'AmendDecision',
  data: {
    ground: 'OWN_REVIEW',
    reasons: 'Phạm vi rộng hơn mức cần thiết',
    measure: 'ORDER_CORRECTION',
    scope: 'Tiêu đề của bài đăng',
    duration: { endsAt: addDays(now, 60) },
    remedy,
    ...overrides,
  },
});
const withoutDuration = (): DecisionCommand => {
  const { duration: _, ...data } = amend().data;
  return { type: 'AmendDecision', data };
};

const restrictive = decided({ measure: 'RESTRICTION_REQUEST', duration: { endsAt: addDays(now, 90) } });
const inEffect = [safeguarded(), restrictive, tookEffect] as const;
const letter = (restrictionId = LETTER): DecisionEvent => ({
  type: 'RestrictionRequested',
  data: {
    restrictionId,
    requestedBy: agencies.health,
    addressee: OPERATOR,
    kind: 'CONTENT_REMOVAL',
    target: { urls: ['https://example.org/post/1'] },
    scope: 'Một bài đăng',
    reasons: 'Bài đăng sai sự thật chưa được đính chính',
    provisions: restrictive.data.provisions,
    reviewAt: addDays(now, 30),
    endsAt: addDays(now, 60),
  },
});
const stands = (stage: RestrictionStage): DecisionEvent => ({
  type: 'RestrictionNoted',
  data: { restrictionId: LETTER, stage },
});
const annulledBy = (actor = signer) => ({ agencyId: actor.agencyId, officerRef: actor.officerRef });
const annulled = (
  overrides: Partial<Extract<DecisionEvent, { type: 'DecisionAnnulled' }>['data']> = {},
): DecisionEvent => ({
  type: 'DecisionAnnulled',
  data: {
    caseId: CASE_ID,
    agencyId: agencies.health,
    ground: 'OWN_REVIEW',
    reasons: annul().data.reasons,
    restrictions: [],
    recipients: [],
    since: now,
    annulledBy: annulledBy(),
    ...overrides,
  },
});
const amended = (overrides: Partial<AmendDecision> = {}): DecisionEvent => ({
  type: 'DecisionAmended',
  data: {
    caseId: CASE_ID,
    agencyId: agencies.health,
    restrictions: [],
    recipients: [],
    ...amend(overrides).data,
    since: now,
    amendedBy: annulledBy(),
  },
});
const cameTo = (
  by: 'RESOLUTION' | 'COURT',
  outcome: 'UPHELD' | 'PARTLY' | 'REJECTED',
): Extract<DecisionEvent, { type: 'ComplaintOutcomeNoted' }> => ({
  type: 'ComplaintOutcomeNoted',
  data: { complaintId: COMPLAINT, by, outcome },
});
const complaintKnown: DecisionEvent = {
  type: 'ComplaintFileSent',
  data: { complaintId: COMPLAINT, agencyId: agencies.health, participants: [] },
};

describe('annulling a decision (open question 27; INV-15)', () => {
  specification(decisionDecider, 'names the letters that still restrict, and whoever was told')
    .given(...inEffect, notified, letter(), stands('DONE'), resultReported)
    .when(annul(), bySigner)
    .then(
      annulled({
        restrictions: [{ restrictionId: LETTER, addressee: OPERATOR }],
        recipients: [agencies.ppc, agencies.dic],
        wasNotified: true,
      }),
    );

  specification(decisionDecider, 'says where nobody had been notified of it')
    .given(...inEffect)
    .when(annul(), bySigner)
    .then(annulled());

  specification(decisionDecider, 'and that somebody had, though not of what an amendment made of it')
    .given(...inEffect, notified, amended())
    .when(annul(), bySigner)
    .then(annulled({ wasNotified: true }));

  specification(decisionDecider, 'names no letter under which nothing is restricted any more')
    .given(...inEffect, notified, letter(), stands('DONE'), stands('RESTORED'))
    .when(annul(), bySigner)
    .then(annulled({ wasNotified: true }));

  specification(decisionDecider, 'names a letter that has lapsed: its service is still to be restored')
    .given(...inEffect, notified, letter(), stands('LAPSED'))
    .when(annul(), bySigner)
    .then(annulled({ restrictions: [{ restrictionId: LETTER, addressee: OPERATOR }], wasNotified: true }));

  specification(decisionDecider, 'may come before anybody was told of it')
    .given(...inEffect)
    .when(annul(), byHead)
    .accepted();

  specification(decisionDecider, 'is for what took effect: before, it may still lapse (LC-STATE)')
    .given(safeguarded(), restrictive)
    .when(annul(), bySigner)
    .refused('LC-STATE');

  specification(decisionDecider, 'is not for what has lapsed (LC-STATE)')
    .given(safeguarded(), restrictive, { type: 'DecisionLapsed', data: { reason: 'Đã mở lại xác minh' } })
    .when(annul(), bySigner)
    .refused('LC-STATE');

  specification(decisionDecider, 'is done once, for good (LC-ANNULLED)')
    .given(...inEffect, annulled())
    .when(annul(), byHead)
    .refused('LC-ANNULLED');

  specification(decisionDecider, 'may follow an amendment')
    .given(...inEffect, amended())
    .when(annul(), bySigner)
    .accepted();

  specification(decisionDecider, 'is not for an officer with a conflict (INV-10)')
    .given(...inEffect, { type: 'ConflictNoted', data: { officerRef: 'signer', declaredOn: `case-${CASE_ID}` } })
    .when(annul(), bySigner)
    .refused('INV-10');

  specification(decisionDecider, 'gives reasons that name nobody (INV-17)')
    .given(...inEffect)
    .when(annul({ reasons: 'Theo thư của an@example.org' }), bySigner)
    .refused('INV-17');
});

describe('on what ground (LC-ANNULMENT)', () => {
  specification(decisionDecider, 'a superior acts on its own, by its head')
    .given(...inEffect)
    .when(annul({ ground: 'SUPERIOR' }), bySuperior)
    .then(annulled({ ground: 'SUPERIOR', annulledBy: annulledBy(chairperson) }));

  specification(decisionDecider, 'not by another who signs for it')
    .given(...inEffect)
    .when(annul({ ground: 'SUPERIOR' }), { issued: { actor: { ...chairperson, role: 'SIGNER' } } })
    .refused('LC-ANNULMENT');

  specification(decisionDecider, 'a superior reviews nothing of its own here')
    .given(...inEffect)
    .when(annul(), bySuperior)
    .refused('LC-ANNULMENT');

  specification(decisionDecider, 'the authority itself is no superior')
    .given(...inEffect)
    .when(annul({ ground: 'SUPERIOR' }), byHead)
    .refused('LC-ANNULMENT');

  for (const [ground, by, other] of [
    ['UPHELD_COMPLAINT', 'RESOLUTION', 'COURT'],
    ['COURT_OUTCOME', 'COURT', 'RESOLUTION'],
  ] as const) {
    specification(decisionDecider, `${ground} names the complaint`)
      .given(...inEffect, complaintKnown)
      .when(annul({ ground }), bySigner)
      .refused('LC-ANNULMENT');

    specification(decisionDecider, `${ground} names one about this decision`)
      .given(...inEffect)
      .when(annul({ ground, complaintId: COMPLAINT }), bySigner)
      .refused('LC-ANNULMENT');

    specification(decisionDecider, `${ground} is none while the complaint has come to nothing`)
      .given(...inEffect, complaintKnown)
      .when(annul({ ground, complaintId: COMPLAINT }), bySigner)
      .refused('LC-ANNULMENT');

    specification(decisionDecider, `${ground} is none of a complaint that was rejected`)
      .given(...inEffect, complaintKnown, cameTo(by, 'REJECTED'))
      .when(annul({ ground, complaintId: COMPLAINT }), bySigner)
      .refused('LC-ANNULMENT');

    specification(decisionDecider, `${ground} is none where it was the ${other} that upheld it`)
      .given(...inEffect, complaintKnown, cameTo(other, 'UPHELD'))
      .when(annul({ ground, complaintId: COMPLAINT }), bySigner)
      .refused('LC-ANNULMENT');

    for (const outcome of ['UPHELD', 'PARTLY'] as const) {
      specification(decisionDecider, `${ground} of a complaint about this decision stands: ${outcome}`)
        .given(...inEffect, complaintKnown, cameTo(by, outcome))
        .when(annul({ ground, complaintId: COMPLAINT }), bySigner)
        .then(annulled({ ground, complaintId: COMPLAINT }));
    }
  }

  specification(decisionDecider, 'a second resolution that finds for less takes nothing of what the first one found')
    .given(...inEffect, complaintKnown, cameTo('RESOLUTION', 'PARTLY'), cameTo('RESOLUTION', 'REJECTED'))
    .when(annul({ ground: 'UPHELD_COMPLAINT', complaintId: COMPLAINT }), bySigner)
    .accepted();

  specification(decisionDecider, 'one that finds for more replaces it')
    .given(...inEffect, complaintKnown, cameTo('RESOLUTION', 'REJECTED'), cameTo('RESOLUTION', 'UPHELD'))
    .when(annul({ ground: 'UPHELD_COMPLAINT', complaintId: COMPLAINT }), bySigner)
    .accepted();

  specification(decisionDecider, 'the last word on a complaint counts: what a court rejected stands')
    .given(...inEffect, complaintKnown, cameTo('RESOLUTION', 'UPHELD'), cameTo('COURT', 'REJECTED'))
    .when(annul({ ground: 'UPHELD_COMPLAINT', complaintId: COMPLAINT }), bySigner)
    .refused('LC-ANNULMENT');
});

describe('an annulled decision: nothing more follows from it (LC-ANNULLED)', () => {
  specification(decisionDecider, 'it is not notified')
    .given(...inEffect, annulled())
    .when({ type: 'NotifyDecision', data: { means: 'Giao trực tiếp', receivedAt: now } }, { issued: { actor: clerk } })
    .refused('LC-ANNULLED');

  specification(decisionDecider, 'no result of it is reported')
    .given(...inEffect, notified, annulled())
    .when(
      { type: 'ReportHandlingResult', data: { result: 'Xong', to: [agencies.ppc], cc: [agencies.dic] } },
      { issued: { actor: clerk } },
    )
    .refused('LC-ANNULLED');

  const terms = { reviewAt: addDays(now, 20), endsAt: addDays(now, 40) };
  specification(decisionDecider, 'no letter goes out under it')
    .given(...inEffect, notified, annulled())
    .when(
      {
        type: 'RequestRestriction',
        data: { addressee: OPERATOR, kind: 'CONTENT_REMOVAL', scope: 'Một bài', reasons: 'Chưa gỡ', ...terms },
      },
      { issued: { actor: clerk } },
    )
    .refused('LC-ANNULLED');

  specification(decisionDecider, 'no letter is renewed')
    .given(...inEffect, notified, letter(), annulled())
    .when(
      { type: 'RenewRestriction', data: { restrictionId: LETTER, reasons: 'Chưa gỡ', ...terms } },
      { issued: { actor: clerk } },
    )
    .refused('LC-ANNULLED');
});

describe('amending a decision (INV-15)', () => {
  specification(decisionDecider, 'says what holds from here on, and what is undone')
    .given(...inEffect)
    .when(amend(), bySigner)
    .then(amended());

  for (const ground of ['OWN_REVIEW', 'UPHELD_COMPLAINT'] as const) {
    const why = ground === 'OWN_REVIEW' ? { ground } : { ground, complaintId: COMPLAINT };
    const { type, data } = amended(why) as Extract<DecisionEvent, { type: 'DecisionAmended' }>;
    specification(decisionDecider, `makes good what was found for whoever complained by then: ${ground}`)
      .given(...inEffect, complaintKnown, cameTo('RESOLUTION', 'PARTLY'))
      .when(amend(why), bySigner)
      .then({ type, data: { ...data, findings: [{ complaintId: COMPLAINT, by: 'RESOLUTION', outcome: 'PARTLY' }] } });
  }

  specification(decisionDecider, 'and nothing where nobody was right')
    .given(...inEffect, complaintKnown, cameTo('RESOLUTION', 'REJECTED'))
    .when(amend(), bySigner)
    .then(amended());

  specification(decisionDecider, 'goes never up the ladder (LC-AMENDMENT)')
    .given(...inEffect)
    .when(amend({ measure: 'LICENCE_SUSPENSION' }), bySigner)
    .refused('LC-AMENDMENT', 'INV-08');

  specification(decisionDecider, 'changes something (LC-AMENDMENT)')
    .given(...inEffect)
    .when(
      amend({
        measure: restrictive.data.measure,
        scope: restrictive.data.scope,
        duration: { endsAt: addDays(now, 90) },
        remedy: restrictive.data.remedy,
      }),
      bySigner,
    )
    .refused('LC-AMENDMENT');

  specification(decisionDecider, 'stays within the dates of what was decided (INV-14)')
    .given(...inEffect)
    .when(amend({ duration: { endsAt: addDays(now, 91) } }), bySigner)
    .refused('INV-14');

  specification(decisionDecider, 'is never without end where there was one (INV-14)')
    .given(...inEffect)
    .when(amend({ duration: { reviewAt: addDays(now, 20) } }), bySigner)
    .refused('INV-14');

  specification(decisionDecider, 'still has its end or its review (INV-08)')
    .given(...inEffect)
    .when(withoutDuration(), bySigner)
    .refused('INV-08', 'INV-14');

  specification(decisionDecider, 'needs no dates where nothing is restricted any more')
    .given(...inEffect)
    .when(
      { type: 'AmendDecision', data: { ...withoutDuration().data, measure: 'GUIDANCE_NOTICE' } as AmendDecision },
      bySigner,
    )
    .accepted();

  specification(decisionDecider, 'is signed by a third person, as what it amends (INV-05)')
    .given(...inEffect)
    .when(amend(), { issued: { actor: { ...signer, officerRef: 'assessor' } } })
    .refused('INV-05');

  specification(decisionDecider, 'takes a measure that the authority may decide (INV-03)')
    .given(...inEffect)
    .when(amend(), { ...bySigner, law: { isCompetent: () => false } })
    .refused('INV-03');

  specification(decisionDecider, 'a second time starts from what holds since the first: never back up (LC-AMENDMENT)')
    .given(...inEffect, amended({ measure: 'VOLUNTARY_CORRECTION' }))
    .when(amend(), bySigner)
    .refused('LC-AMENDMENT');

  specification(decisionDecider, 'what was annulled is not amended (LC-ANNULLED)')
    .given(...inEffect, annulled())
    .when(amend(), bySigner)
    .refused('LC-ANNULLED');
});

describe('a letter under a decision that was set aside (INV-15)', () => {
  const undo = (...restrictionIds: readonly string[]): DecisionCommand => ({
    type: 'UndoRestrictions',
    data: { restrictionIds, reasons: 'Hủy bỏ' },
  });
  const lifted: DecisionEvent = { type: 'RestorationRequested', data: { restrictionId: LETTER, reasons: 'Hủy bỏ' } };

  specification(decisionDecider, 'is lifted')
    .given(...inEffect, notified, letter(), stands('DONE'), annulled())
    .when(undo(LETTER))
    .then(lifted);

  specification(decisionDecider, 'is lifted once: what an officer had lifted is not lifted again')
    .given(...inEffect, notified, letter(), lifted, annulled())
    .when(undo(LETTER))
    .then();

  for (const stage of ['REFUSED', 'RESTORED', 'TERMINATED'] as const) {
    specification(decisionDecider, `${stage} meanwhile: that is said again, for the list of the remedy`)
      .given(...inEffect, notified, letter(), annulled(), stands(stage))
      .when(undo(LETTER))
      .then(stands(stage));
  }

  specification(decisionDecider, 'each of several, in one append')
    .given(...inEffect, notified, letter(), letter(SECOND_LETTER), stands('RESTORED'), annulled())
    .when(undo(LETTER, SECOND_LETTER))
    .then(stands('RESTORED'), {
      type: 'RestorationRequested',
      data: { restrictionId: SECOND_LETTER, reasons: 'Hủy bỏ' },
    });

  specification(decisionDecider, 'is one of this decision (LC-STATE)')
    .given(...inEffect, notified, letter(), annulled())
    .when(undo(SECOND_LETTER))
    .refused('LC-STATE');

  specification(decisionDecider, 'may be lifted by an officer too')
    .given(...inEffect, notified, letter(), annulled())
    .when({ type: 'LiftRestriction', data: { restrictionId: LETTER, reasons: 'Hủy bỏ' } }, { issued: { actor: clerk } })
    .then(lifted);
});

describe('a decision that was set aside', () => {
  properties(decisionDecider, {
    events: [
      ...inEffect,
      notified,
      letter(),
      stands('DONE'),
      stands('LAPSED'),
      annulled(),
      amended(),
      complaintKnown,
      cameTo('COURT', 'UPHELD'),
    ],
    commands: [annul(), amend(), annul({ ground: 'SUPERIOR' }), withoutDuration()],
  });

  it('shows itself to the body above the authority once it is in effect: it may set it aside', () => {
    const after = (...events: readonly DecisionEvent[]) =>
      decisionDecider.parties(fold(decisionDecider, decisionDecider.initial, events)).superior;
    expect(after(safeguarded(), restrictive)).toBeUndefined();
    expect(after(...inEffect)).toBe(agencies.ppc);
  });
});
