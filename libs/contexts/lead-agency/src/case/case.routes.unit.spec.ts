import type { CaseEvent } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import { createdId } from '#rules';
import { agencies, agencyForTests } from '#rules/testing';
import {
  advise,
  answered,
  appraised,
  appraisalStarted,
  caseConflict,
  completed,
  directionNoted,
  handlingNoted,
  noteTransfer,
  offer,
  opened,
  ownInitiative,
  policy,
  ppcAdvised,
  refer,
  referred,
  request,
  requested,
  TRANSFER_ID,
  transferNoted,
  transferRequested,
  untilAppraised,
  untilReferred,
  untilVerified,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const transferId = createdId(issuance(), 'transfer');
const directionId = createdId(issuance(), 'direction');
const police = { issued: { actor: officer({ agencyId: agencies.police }) } };
const health = { issued: { actor: officer({ agencyId: agencies.health, officerRef: 'doctor' }) } };
const PARTY_COMMITTEE = 'propaganda';
const isPartyCommittee = {
  agency: (agencyId: string) =>
    agencyForTests(agencyId, agencyId === PARTY_COMMITTEE ? { kind: 'PARTY_PROPAGANDA_COMMITTEE' } : {}),
};

describe('the lead is offered to another body (KH art. 7.2.b; INV-22)', () => {
  const states: Record<string, readonly CaseEvent[]> = {
    Opened: [opened()],
    UnderVerification: [opened(), requested()],
    Verified: untilVerified(),
    UnderAppraisal: [...untilVerified(), appraisalStarted],
    Appraised: untilAppraised,
  };
  for (const [status, given] of Object.entries(states)) {
    specification(caseDecider, `from ${status}`)
      .given(...given)
      .when(offer())
      .then(transferRequested({ transferId }));
  }

  specification(caseDecider, 'not once handling was referred (LC-STATE)')
    .given(...untilReferred)
    .when(offer())
    .refused('LC-STATE');

  specification(caseDecider, 'not while the people’s committee was advised: it says who goes on (LC-STATE)')
    .given(...untilAppraised, ppcAdvised())
    .when(offer())
    .refused('LC-STATE');

  specification(caseDecider, 'not twice at a time (LC-STATE)')
    .given(opened(), transferRequested())
    .when(offer({ to: agencies.health }))
    .refused('LC-STATE');

  specification(caseDecider, 'not to the lead itself (LC-ADDRESSEE)')
    .given(opened())
    .when(offer({ to: agencies.dic }))
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'not to a body that has ended (LC-ADDRESSEE)')
    .given(opened())
    .when(offer(), { law: { isActive: () => false } })
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'not to a body for which no measure is its own there (INV-03)')
    .given(opened())
    .when(offer(), { law: { isCompetent: () => false } })
    .refused('INV-03');

  specification(caseDecider, 'INV-04: not to a Party committee: it leads nothing')
    .given(opened())
    .when(offer({ to: PARTY_COMMITTEE }), { law: isPartyCommittee })
    .refused('INV-04');

  specification(caseDecider, 'not to the authority that the matter is about (INV-10)')
    .given(opened({ reportedAgencyId: agencies.police }))
    .when(offer())
    .refused('INV-10');

  specification(caseDecider, 'not to a body that the claim speaks about (INV-10)')
    .given(opened({ bodiesConcerned: [agencies.police] }))
    .when(offer())
    .refused('INV-10');

  specification(caseDecider, 'not by an officer with a conflict (INV-10)')
    .given(opened(), caseConflict('officer-1'))
    .when(offer())
    .refused('INV-10');

  specification(caseDecider, 'on a basis of the catalogue, with a due date ahead, in words that name nobody')
    .given(opened())
    .when(offer({ dueAt: '2023-03-06T02:00:00.000Z', grounds: 'Liên hệ 0912345678' }), {
      law: { knowsProvision: () => false },
    })
    .refused('REFERENCE_UNKNOWN', 'LC-DUE', 'INV-17');
});

describe('INV-22: one case, one lead at any time; the lead changes on acceptance', () => {
  specification(caseDecider, 'while it is offered, nothing is referred (scenario 17)')
    .given(...untilAppraised, transferRequested())
    .when(refer())
    .refused('LC-STATE');

  specification(caseDecider, 'nor verified further')
    .given(opened(), transferRequested())
    .when(request())
    .refused('LC-STATE');

  specification(caseDecider, 'what others answer meanwhile is noted, and is there when the case goes on')
    .given(opened(), requested(), transferRequested())
    .when({ type: 'NoteVerificationAnswer', data: answered().data }, { issued: policy })
    .then(answered());

  specification(caseDecider, 'accepted, the receiver leads')
    .given(opened(), transferRequested())
    .when(noteTransfer('ACCEPTED'), { issued: policy })
    .then(transferNoted('ACCEPTED', agencies.police));

  specification(caseDecider, 'the same acceptance again: nothing new')
    .given(opened(), transferRequested(), transferNoted('ACCEPTED', agencies.police))
    .when(noteTransfer('ACCEPTED'), { issued: policy })
    .then();

  specification(caseDecider, 'declined, the lead stays, and the case stands where it stood')
    .given(...untilAppraised, transferRequested())
    .when(noteTransfer('DECLINED', 'Không thuộc lĩnh vực'), { issued: policy })
    .then({
      type: 'TransferNoted',
      data: {
        transferId: TRANSFER_ID,
        outcome: 'DECLINED',
        leadAgencyId: agencies.dic,
        reasons: 'Không thuộc lĩnh vực',
      },
    });

  specification(caseDecider, 'declined, what stood open is open again')
    .given(...untilAppraised, transferRequested(), transferNoted('DECLINED', agencies.dic))
    .when(refer())
    .accepted();

  specification(caseDecider, 'declined, what came in meanwhile counts')
    .given(opened(), requested(), transferRequested(), answered(), transferNoted('DECLINED', agencies.dic))
    .when({
      type: 'CompleteVerification',
      data: { outcome: 'CONFIRMED_FALSE', reasons: 'Kết quả xét nghiệm trả lời được câu hỏi' },
    })
    .then(completed());

  specification(caseDecider, 'after acceptance the receiver goes on where the case stood, under the same rules')
    .given(...untilAppraised, transferRequested(), transferNoted('ACCEPTED', agencies.police))
    .when(refer({ to: agencies.police }), police)
    .accepted();

  specification(caseDecider, 'own competence is then the receiver’s, not the old lead’s (LC-REFERRAL)')
    .given(...untilAppraised, transferRequested(), transferNoted('ACCEPTED', agencies.police))
    .when(refer({ to: agencies.dic }), police)
    .refused('LC-REFERRAL');

  specification(caseDecider, 'returned before anything was referred, the lead goes back')
    .given(
      opened(),
      transferRequested(),
      transferNoted('ACCEPTED', agencies.police),
      requested({ askedBy: agencies.police }),
    )
    .when(noteTransfer('RETURNED'), { issued: policy })
    .then(transferNoted('RETURNED', agencies.dic));

  specification(caseDecider, 'what was declined cannot come back (LC-STATE)')
    .given(opened(), transferRequested(), transferNoted('DECLINED', agencies.dic))
    .when(noteTransfer('RETURNED'), { issued: policy })
    .refused('LC-STATE');

  specification(caseDecider, 'an acceptance after the refusal changes nothing')
    .given(opened(), transferRequested(), transferNoted('DECLINED', agencies.dic))
    .when(noteTransfer('ACCEPTED'), { issued: policy })
    .then();

  specification(caseDecider, 'an offer that this case never made is not known (LC-STATE)')
    .given(opened())
    .when(noteTransfer('ACCEPTED'), { issued: policy })
    .refused('LC-STATE');

  it('the old lead is told who leads now, and no more', () => {
    const state = [opened(), transferRequested(), transferNoted('ACCEPTED', agencies.police)].reduce(
      caseDecider.evolve,
      caseDecider.initial,
    );
    expect(caseDecider.parties(state)).toMatchObject({ lead: agencies.police, involved: [agencies.dic] });
  });
});

describe('the people’s committee is advised (KH art. 7.1.a; KH-18)', () => {
  const proposedPpc = [...untilVerified(), appraisalStarted, appraised({ proposedRoute: 'ADVISE_PPC' })];

  specification(caseDecider, 'where several bodies are to consider the matter')
    .given(...proposedPpc)
    .when(advise())
    .then(ppcAdvised({ directionId }));

  specification(caseDecider, 'where the measure is not the lead’s own')
    .given(...proposedPpc)
    .when(advise({ bodies: [agencies.police] }), { law: { isCompetent: (agencyId) => agencyId === agencies.police } })
    .then(ppcAdvised({ directionId, proposedBodies: [agencies.police] }));

  specification(caseDecider, 'not for what the lead can do alone (LC-REFERRAL)')
    .given(...proposedPpc)
    .when(advise({ bodies: [agencies.police] }))
    .refused('LC-REFERRAL');

  specification(caseDecider, 'only where the appraisal proposed it (LC-REFERRAL)')
    .given(...untilAppraised)
    .when(advise())
    .refused('LC-REFERRAL');

  specification(caseDecider, 'nothing harsher than what the appraisal proposed, and nothing restrictive unassessed')
    .given(...proposedPpc)
    .when(advise({ measure: 'ORDER_CORRECTION' }))
    .refused('LC-REFERRAL', 'INV-05', 'INV-07', 'INV-09');

  specification(caseDecider, 'not before the appraisal (LC-STATE)')
    .given(...untilVerified())
    .when(advise())
    .refused('LC-STATE');

  specification(caseDecider, 'where there is such a committee (LC-ADDRESSEE)')
    .given(...proposedPpc)
    .when(advise(), { law: { holderOf: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'naming bodies that are there, and not the one that the matter is about')
    .given(opened({ reportedAgencyId: agencies.health }), ...proposedPpc.slice(1))
    .when(advise(), { law: { isActive: (agencyId) => agencyId !== agencies.police } })
    .refused('LC-ADDRESSEE', 'INV-10');

  specification(caseDecider, 'its direction is noted once')
    .given(...proposedPpc, ppcAdvised(), directionNoted())
    .when({ type: 'NoteDirection', data: directionNoted().data }, { issued: policy })
    .then();

  specification(caseDecider, 'what it was not asked is not known (LC-STATE)')
    .given(...proposedPpc)
    .when({ type: 'NoteDirection', data: directionNoted().data }, { issued: policy })
    .refused('LC-STATE');

  specification(caseDecider, 'declined, the lead goes on where it stood')
    .given(...proposedPpc, ppcAdvised(), {
      type: 'DirectionNoted',
      data: { ...directionNoted().data, outcome: 'DECLINED', bodies: [] },
    })
    .when(advise())
    .accepted();
});

describe('a matter is laid before the ministry (life-cycle 3.7)', () => {
  const escalate = (to: string): CaseCommand => ({
    type: 'EscalateToMinistry',
    data: { to, subject: 'Bài đăng trên nền tảng xuyên biên giới', legalBasis: 'kh-plan.7.1' },
  });
  const ministry = { agency: (agencyId: string) => agencyForTests(agencyId, { kind: 'MINISTRY' }) };

  specification(caseDecider, 'recorded, and nothing more')
    .given(opened())
    .when(escalate('ministry'), { law: ministry })
    .then({
      type: 'EscalatedToMinistry',
      data: { to: 'ministry', subject: 'Bài đăng trên nền tảng xuyên biên giới', legalBasis: 'kh-plan.7.1' },
    });

  specification(caseDecider, 'to a ministry, not to a department; on a basis of the catalogue')
    .given(opened())
    .when(escalate(agencies.health), { law: { knowsProvision: () => false } })
    .refused('LC-ADDRESSEE', 'REFERENCE_UNKNOWN');
});

describe('a body takes up a matter in its own field (KH-46)', () => {
  const { caseKind, claimUnderReview, contentRefs, territory } = ownInitiative().data;

  specification(caseDecider, 'without a report; the consolidator’s register has it unasked')
    .when(ownInitiative({ allegedProvisionId: 'decree-72.5.1.d' }), health)
    .then(
      {
        type: 'CaseOpened',
        data: {
          caseKind,
          subject: { kind: 'CLAIM', claimUnderReview, contentRefs },
          leadAgencyId: agencies.health,
          consolidatorAgencyId: agencies.dic,
          territory,
          bodiesConcerned: [],
          openedBy: { agencyId: agencies.health, officerRef: 'doctor' },
        },
      },
      { type: 'AllegedGroundRecorded', data: { provisionId: 'decree-72.5.1.d' } },
    );

  specification(caseDecider, 'INV-04: no Party committee opens a matter')
    .when(ownInitiative(), { issued: { actor: officer({ agencyId: PARTY_COMMITTEE }) }, law: isPartyCommittee })
    .refused('INV-04');

  specification(caseDecider, 'only where some measure is its own there (INV-03)')
    .when(ownInitiative(), {
      ...health,
      law: { isCompetent: (_agency, _measure, route) => route !== 'OWN_COMPETENCE' },
    })
    .refused('INV-03');

  specification(caseDecider, 'INV-23: about one claim, never an account')
    .when(ownInitiative({ subjectKind: 'ACCOUNT' }), health)
    .refused('INV-23', 'INV-23');

  specification(caseDecider, 'INV-23: of the kind that the case is')
    .when(ownInitiative({ caseKind: 'SITE_OR_SERVICE_BREACH' }), health)
    .refused('INV-23');

  specification(caseDecider, 'INV-10: not about itself')
    .when(ownInitiative({ bodiesConcerned: [agencies.health] }), health)
    .refused('INV-10');

  specification(caseDecider, 'not where no pack names who consolidates (LC-ADDRESSEE)')
    .when(ownInitiative(), {
      ...health,
      law: { holderOf: (role) => (role === 'CONSOLIDATOR' ? undefined : agencies.dic) },
    })
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'not of tier P alone (INV-24)')
    .when(ownInitiative({ allegedProvisionId: 'political' }), { ...health, law: { allowsRestriction: () => false } })
    .refused('INV-24');

  specification(caseDecider, 'on a ground of the catalogue (REFERENCE_UNKNOWN)')
    .when(ownInitiative({ allegedProvisionId: 'nowhere' }), { ...health, law: { knowsProvision: () => false } })
    .refused('REFERENCE_UNKNOWN');

  specification(caseDecider, 'in a territory of the packs, of bodies that there are, of what has happened')
    .when(ownInitiative({ bodiesConcerned: ['nobody'], conductAt: '2024-01-01T00:00:00.000Z' }), {
      ...health,
      law: {
        knowsTerritory: () => false,
        agency: (agencyId) => (agencyId === 'nobody' ? undefined : agencyForTests(agencyId)),
      },
    })
    .refused('LC-TERRITORY', 'LC-ADDRESSEE', 'LC-TIME');

  specification(caseDecider, 'in words that name nobody (INV-17)')
    .when(ownInitiative({ claimUnderReview: 'Gọi 0912345678 để nhận tiền' }), health)
    .refused('INV-17');

  specification(
    caseDecider,
    'where reports come in, an observation is one, and another officer screens it (LC-OBSERVATION)',
  )
    .when(ownInitiative())
    .refused('LC-OBSERVATION');

  specification(caseDecider, 'once (LC-STATE)').given(opened()).when(ownInitiative(), health).refused('LC-STATE');

  const own = opened({ leadAgencyId: agencies.health, consolidatorAgencyId: agencies.dic });
  const expectReport = (leadAgencyId: string): CaseCommand => ({
    type: 'ExpectReport',
    data: { reportId: '77777777-7777-5777-8777-777777777777', leadAgencyId },
  });

  specification(caseDecider, 'a citizen’s report on the same claim is linked: the matter is counted once')
    .given(own)
    .when(expectReport(agencies.dic))
    .then();

  specification(caseDecider, 'a report of another lead is not (INV-22)')
    .given(own)
    .when(expectReport(agencies.police))
    .refused('INV-22');

  specification(caseDecider, 'nor one whose lead has the case in no register (INV-22)')
    .given(opened())
    .when(expectReport(agencies.police))
    .refused('INV-22');
});

describe('a body goes on in the place of another one (scenario 15)', () => {
  const move: CaseCommand = {
    type: 'TransferToSuccessor',
    data: { predecessor: agencies.dic, successor: 'culture' },
  };
  const succeeded = { law: { successorOf: (id: string) => (id === agencies.dic ? 'culture' : undefined) } };
  const moved: CaseEvent = {
    type: 'CaseTransferredToSuccessor',
    data: { predecessor: agencies.dic, successor: 'culture' },
  };

  specification(caseDecider, 'what it led')
    .given(opened())
    .when(move, { ...succeeded, issued: policy })
    .then(moved);

  specification(caseDecider, 'not before the law says so (LC-SUCCESSION)')
    .given(opened())
    .when(move, { issued: policy })
    .refused('LC-SUCCESSION');

  specification(caseDecider, 'nothing where it has no part (any more)')
    .given(opened(), moved)
    .when(move, { ...succeeded, issued: policy })
    .then();

  specification(caseDecider, 'the successor leads: own competence is its own')
    .given(...untilAppraised, moved)
    .when(refer({ to: 'culture' }), { ...succeeded, issued: { actor: officer({ agencyId: 'culture' }) } })
    .accepted();

  specification(caseDecider, 'what is addressed to the old body reaches the new one')
    .given(opened())
    .when(request({ addressee: agencies.health }), {
      law: {
        successorOf: (id) => (id === agencies.health ? 'health-and-care' : undefined),
        isActive: (id) => id !== agencies.health,
      },
    })
    .then(
      requested({
        requestId: createdId(issuance(), 'request'),
        assignmentId: createdId(issuance(), 'assignment'),
        addressee: 'health-and-care',
      }),
    );

  specification(caseDecider, 'the successor of the authority that a matter is about stays kept out of it (INV-10)')
    .given(opened({ reportedAgencyId: agencies.police }), {
      type: 'CaseTransferredToSuccessor',
      data: { predecessor: agencies.police, successor: 'new-police' },
    })
    .when(request({ addressee: 'new-police' }))
    .refused('INV-10');

  specification(caseDecider, 'an offer that is declined after a succession leaves the matter with the successor')
    .given(opened(), transferRequested(), moved)
    .when(noteTransfer('DECLINED'), { ...succeeded, issued: policy })
    .then(transferNoted('DECLINED', 'culture'));

  specification(caseDecider, 'a result of the old body is noted all the same')
    .given(...untilReferred, handlingNoted, moved)
    .when(
      {
        type: 'NoteResult',
        data: { decisionId: referred().data.decisionId, agencyId: agencies.dic, result: 'Đã tự đính chính' },
      },
      { ...succeeded, issued: policy },
    )
    .accepted();
});
