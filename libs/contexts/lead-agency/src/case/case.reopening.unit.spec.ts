import type { CaseEvent, ReopenCase, RestrictionStage } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { createdId } from '#rules';
import { agencies } from '#rules/testing';
import {
  appraisalStarted,
  appraisedWithoutGround,
  caseConflict,
  closed,
  closedNoViolation,
  DECISION_ID,
  lead,
  opened,
  policy,
  PUBLICATION_ID,
  untilReferred,
  untilResult,
  untilVerified,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const reasons = 'Có kết quả xét nghiệm mới';
const reopen = (overrides: Partial<ReopenCase> = {}): CaseCommand => ({
  type: 'ReopenCase',
  data: { at: 'UNDER_VERIFICATION', cause: 'NEW_EVIDENCE', reasons, ...overrides },
});
const reopened = (overrides: Partial<Extract<CaseEvent, { type: 'CaseReopened' }>['data']> = {}): CaseEvent => ({
  type: 'CaseReopened',
  data: {
    at: 'UNDER_VERIFICATION',
    cause: 'NEW_EVIDENCE',
    reasons,
    outcome: 'CONFIRMED_FALSE',
    reopenedBy: lead,
    ...overrides,
  },
});
const withoutGround: readonly CaseEvent[] = [
  ...untilVerified(),
  appraisalStarted,
  appraisedWithoutGround,
  { ...closedNoViolation, data: { ...closedNoViolation.data, outcome: 'CONFIRMED_FALSE' } },
];
const authentic: readonly CaseEvent[] = [...untilVerified('AUTHENTIC'), closedNoViolation];
const statusAfter = (...events: readonly CaseEvent[]): string => fold(caseDecider, caseDecider.initial, events).status;

describe('a closed case is taken up again at a named state (life-cycle 3.3)', () => {
  specification(caseDecider, 'after its result')
    .given(...untilResult, closed)
    .when(reopen())
    .then(reopened());

  specification(caseDecider, 'to be appraised again, where something adverse was found')
    .given(...withoutGround)
    .when(reopen({ at: 'UNDER_APPRAISAL', cause: 'UPHELD_COMPLAINT' }))
    .then(reopened({ at: 'UNDER_APPRAISAL', cause: 'UPHELD_COMPLAINT' }));

  it('and goes on there', () => {
    expect(statusAfter(...untilResult, closed, reopened())).toBe('UnderVerification');
    expect(statusAfter(...withoutGround, reopened({ at: 'UNDER_APPRAISAL' }))).toBe('UnderAppraisal');
  });

  specification(caseDecider, 'what is not adverse is not appraised (INV-06)')
    .given(...authentic)
    .when(reopen({ at: 'UNDER_APPRAISAL' }))
    .refused('INV-06');

  for (const cause of ['UPHELD_COMPLAINT', 'COURT_OUTCOME', 'PPC_DIRECTION'] as const) {
    specification(caseDecider, `AUTHENTIC is not taken up for ${cause}, whoever asks (LC-REOPENING)`)
      .given(...authentic)
      .when(reopen({ cause }))
      .refused('LC-REOPENING');

    specification(caseDecider, `another outcome is, for ${cause}`)
      .given(...untilResult, closed)
      .when(reopen({ cause }))
      .accepted();
  }

  specification(caseDecider, 'AUTHENTIC is on new evidence')
    .given(...authentic)
    .when(reopen())
    .then(reopened({ outcome: 'AUTHENTIC' }));

  for (const given of [untilReferred, untilResult, untilVerified()]) {
    specification(caseDecider, `not while it is open: ${given.at(-1)?.type ?? ''} (LC-STATE)`)
      .given(...given)
      .when(reopen())
      .refused('LC-STATE');
  }

  specification(caseDecider, 'not by an officer with a declared conflict (INV-10)')
    .given(...untilResult, caseConflict('officer-1'), closed)
    .when(reopen())
    .refused('INV-10');

  specification(caseDecider, 'naming nobody (INV-17)')
    .given(...untilResult, closed)
    .when(reopen({ reasons: 'Theo lời @nguoi_dang_tin' }))
    .refused('INV-17');
});

describe('an underlying issue is resolved by the body that it was sent to (KH art. 7.3.đ; KH-34)', () => {
  const sent: CaseEvent = {
    type: 'UnderlyingIssueReferred',
    data: { to: agencies.health, issue: 'Đường ống cũ', legalBasis: 'kh-plan.7.3.d' },
  };
  const resolve = (resolution = 'Đã thay đường ống'): CaseCommand => ({
    type: 'ResolveUnderlyingIssue',
    data: { resolution },
  });
  const byHealth = { issued: { actor: officer({ agencyId: agencies.health, officerRef: 'engineer' }) } };
  const resolved: CaseEvent = {
    type: 'UnderlyingIssueResolved',
    data: {
      agencyId: agencies.health,
      resolution: 'Đã thay đường ống',
      resolvedBy: { agencyId: agencies.health, officerRef: 'engineer' },
    },
  };

  specification(caseDecider, 'also after the case is closed')
    .given(...authentic, sent)
    .when(resolve(), byHealth)
    .then(resolved);

  specification(caseDecider, 'the body that the claim speaks about included')
    .given(opened({ bodiesConcerned: [agencies.health] }), sent)
    .when(resolve(), byHealth)
    .then(resolved);

  specification(caseDecider, 'or its successor')
    .given(...authentic, sent)
    .when(resolve(), {
      issued: { actor: officer({ agencyId: 'new-health', officerRef: 'engineer' }) },
      law: { successorOf: (agencyId) => (agencyId === agencies.health ? 'new-health' : undefined) },
    })
    .then({
      type: 'UnderlyingIssueResolved',
      data: {
        agencyId: agencies.health,
        resolution: 'Đã thay đường ống',
        resolvedBy: { agencyId: 'new-health', officerRef: 'engineer' },
      },
    });

  specification(caseDecider, 'not by a body that was sent none (LC-STATE)')
    .given(...authentic, sent)
    .when(resolve(), { issued: { actor: officer({ agencyId: agencies.police }) } })
    .refused('LC-STATE');

  specification(caseDecider, 'once (LC-STATE)')
    .given(...authentic, sent, resolved)
    .when(resolve(), byHealth)
    .refused('LC-STATE');

  specification(caseDecider, 'not by an officer with a declared conflict (INV-10)')
    .given(opened(), sent, caseConflict('engineer'))
    .when(resolve(), byHealth)
    .refused('INV-10');

  specification(caseDecider, 'naming nobody (INV-17)')
    .given(...authentic, sent)
    .when(resolve('Hỏi 0912 345 678'), byHealth)
    .refused('INV-17');

  it('shows the body as concerned until it has resolved it', () => {
    const before = fold(caseDecider, caseDecider.initial, [opened(), sent]);
    expect(caseDecider.parties(before).concerned).toEqual([agencies.health]);
    const after = fold(caseDecider, before, [resolved]);
    expect(caseDecider.parties(after).concerned).toEqual([]);
  });
});

describe('what others did with a decision is noted in any state', () => {
  const consent: CaseCommand = { type: 'NoteConsent', data: { decisionId: DECISION_ID } };
  const consented: CaseEvent = { type: 'ConsentNoted', data: { decisionId: DECISION_ID } };
  const restrictionId = createdId(issuance(), 'restriction');
  const noted = (stage: RestrictionStage): Extract<CaseEvent, { type: 'RestrictionNoted' }> => ({
    type: 'RestrictionNoted',
    data: { restrictionId, decisionId: DECISION_ID, agencyId: 'site-operator', stage },
  });
  const note = (stage: RestrictionStage): CaseCommand => ({ type: 'NoteRestriction', data: noted(stage).data });

  specification(caseDecider, 'consent to publication (INV-16)')
    .given(...untilResult, closed)
    .when(consent, { issued: policy })
    .then(consented);

  specification(caseDecider, 'once')
    .given(...untilResult, consented)
    .when(consent, { issued: policy })
    .then();

  specification(caseDecider, 'of a decision that the case asked for (LC-STATE)')
    .given(...untilVerified())
    .when(consent, { issued: policy })
    .refused('LC-STATE');

  specification(caseDecider, 'a letter to a provider')
    .given(...untilResult)
    .when(note('REQUESTED'), { issued: policy })
    .then(noted('REQUESTED'));

  specification(caseDecider, 'of such a decision too (LC-STATE)')
    .given(...untilResult)
    .when({ type: 'NoteRestriction', data: { ...noted('DONE').data, decisionId: PUBLICATION_ID } }, { issued: policy })
    .refused('LC-STATE');

  for (const stage of ['REFUSED', 'RESTORED', 'TERMINATED', 'LAPSED'] as const) {
    specification(caseDecider, `a renewal that crossed with ${stage} begins nothing again`)
      .given(...untilResult, noted(stage))
      .when(note('RENEWED'), { issued: policy })
      .then();
  }

  specification(caseDecider, 'a service is restored after a lapse too')
    .given(...untilResult, noted('LAPSED'))
    .when(note('RESTORED'), { issued: policy })
    .then(noted('RESTORED'));

  const number = { agencyId: agencies.dic as string, code: 'CASE', year: 2023, number: 3 } as const;
  const numbered: CaseEvent = { type: 'RegistrationNumberNoted', data: number };
  const voidIt: CaseCommand = { type: 'VoidRegistrationNumber', data: { reasons: 'Cấp nhầm sổ' } };
  const voided: CaseEvent = { type: 'RegistrationNumberVoided', data: { ...number, reasons: 'Cấp nhầm sổ' } };

  specification(caseDecider, 'its number in the register of cases (KH-16)')
    .given(...authentic)
    .when({ type: 'NoteRegistrationNumber', data: number }, { issued: policy })
    .then(numbered);

  specification(caseDecider, 'which is voided with reasons').given(opened(), numbered).when(voidIt).then(voided);

  specification(caseDecider, 'once (LC-NUMBER)').given(opened(), numbered, voided).when(voidIt).refused('LC-NUMBER');
});
