import { type CaseEvent, NOT_IN_SOURCE } from '#contracts';
import { issuance, specification } from '#deciding/testing';
import { createdId } from '#rules';
import { agencies, agencyForTests } from '#rules/testing';
import {
  AFTER_DUE,
  answered,
  ASSIGNMENT_ID,
  appraisalStarted,
  appraised,
  closed,
  complete,
  completed,
  conflictNoted,
  DUE,
  imported,
  laboratory,
  lead,
  opened,
  openedOnSite,
  policy,
  referred,
  reopened,
  request,
  requested,
  REQUEST_ID,
  untilReferred,
  untilResult,
  untilVerified,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const OTHER_REQUEST_ID = createdId(issuance(), 'other');
const asCreated = { requestId: createdId(issuance(), 'request'), assignmentId: createdId(issuance(), 'assignment') };
const note = (overrides: Parameters<typeof answered>[0] = {}): CaseCommand => ({
  type: 'NoteVerificationAnswer',
  data: answered(overrides).data,
});
const reopen: CaseCommand = { type: 'ReopenVerification', data: reopened.data };
const unanswered = [{ requestId: REQUEST_ID, note: 'Đã nhắc hai lần, chưa có trả lời' }];

describe('a body is asked to verify (KH art. 6.2, 7.1.a)', () => {
  specification(caseDecider, 'one question, one basis, one due date; the file travels with it')
    .given(opened())
    .when(request())
    .then(requested(asCreated));

  specification(caseDecider, 'while others are being asked')
    .given(opened(), requested())
    .when(request({ addressee: agencies.police }))
    .accepted();

  specification(caseDecider, 'and is told who takes no part (INV-10)')
    .given(opened({ reportedAgencyId: 'district-1', bodiesConcerned: ['water-company'] }), conflictNoted('verifier'))
    .when(request())
    .then(
      requested({
        ...asCreated,
        file: {
          ...requested().data.file,
          reportedAgencyId: 'district-1',
          bodiesConcerned: ['water-company'],
          conflicted: ['verifier'],
        },
      }),
    );

  specification(caseDecider, 'not after verification was completed (LC-STATE)')
    .given(...untilVerified())
    .when(request())
    .refused('LC-STATE');

  specification(caseDecider, 'that exists (LC-ADDRESSEE)')
    .given(opened())
    .when(request({ addressee: 'x' }), { law: { agency: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'that has not ended (LC-ADDRESSEE)')
    .given(opened())
    .when(request(), { law: { isActive: () => false } })
    .refused('LC-ADDRESSEE');

  for (const kind of ['PROVINCIAL_NEWSPAPER', 'PROVINCIAL_BROADCASTER', 'ISP', 'OVERSIGHT_AUDITOR'] as const) {
    specification(caseDecider, `never ${kind}: it verifies nothing (LC-ADDRESSEE)`)
      .given(opened())
      .when(request(), { law: { agency: (agencyId) => agencyForTests(agencyId, { kind }) } })
      .refused('LC-ADDRESSEE');
  }

  for (const kind of [
    'PARTY_PROPAGANDA_COMMITTEE',
    'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
    'PROVINCIAL_PARTY_COMMITTEE',
    'JOURNALISTS_ASSOCIATION',
  ] as const) {
    specification(caseDecider, `never ${kind}: it is asked for its opinion only (INV-04)`)
      .given(opened())
      .when(request(), { law: { agency: (agencyId) => agencyForTests(agencyId, { kind }) } })
      .refused('INV-04');
  }

  specification(caseDecider, 'never the reported party (INV-10)')
    .given(opened({ reportedAgencyId: agencies.health }))
    .when(request())
    .refused('INV-10');

  specification(caseDecider, 'a body that the claim merely speaks about may be (INV-10)')
    .given(opened({ bodiesConcerned: [agencies.health] }))
    .when(request())
    .accepted();

  specification(caseDecider, 'on a basis of the catalogue (REFERENCE_UNKNOWN)')
    .given(opened())
    .when(request(), { law: { knowsProvision: () => false } })
    .refused('REFERENCE_UNKNOWN');

  specification(caseDecider, 'with time to answer (LC-DUE)')
    .given(opened())
    .when(request(), { issued: { now: DUE } })
    .refused('LC-DUE');

  specification(caseDecider, 'without naming anyone (INV-17)')
    .given(opened())
    .when(request({ purpose: 'Xác minh chủ tài khoản @nguyenvana' }))
    .refused('INV-17');

  const bare = { purpose: NOT_IN_SOURCE, legalBasis: NOT_IN_SOURCE, dueAt: NOT_IN_SOURCE };
  specification(caseDecider, 'with all of that, live (LC-IMPORT)')
    .given(opened())
    .when(request(bare))
    .refused('LC-IMPORT');

  specification(caseDecider, 'with what its source holds, from a legacy register')
    .given(opened())
    .when(request(bare), { issued: imported })
    .then(requested({ ...asCreated, ...bare }));
});

describe('several bodies are asked at once (KH art. 6.2)', () => {
  const both = request({
    furtherAddressees: [
      { addressee: agencies.police, dueAt: AFTER_DUE, purpose: 'Xác minh nguồn phát tán' },
      { addressee: 'district-1', dueAt: DUE },
    ],
  });

  specification(caseDecider, 'each for its purpose, by its due date, with a task of its own')
    .given(opened())
    .when(both)
    .then(
      requested(asCreated),
      requested({
        requestId: createdId(issuance(), 'request/police'),
        assignmentId: createdId(issuance(), 'assignment/police'),
        addressee: agencies.police,
        purpose: 'Xác minh nguồn phát tán',
        dueAt: AFTER_DUE,
      }),
      requested({
        requestId: createdId(issuance(), 'request/district-1'),
        assignmentId: createdId(issuance(), 'assignment/district-1'),
        addressee: 'district-1',
      }),
    );

  specification(caseDecider, 'one that has ended through its successor (open question 33)')
    .given(opened())
    .when(request({ furtherAddressees: [{ addressee: 'old-police', dueAt: DUE }] }), {
      law: { successorOf: (agencyId) => (agencyId === 'old-police' ? agencies.police : undefined) },
    })
    .then(
      requested(asCreated),
      requested({
        requestId: createdId(issuance(), 'request/police'),
        assignmentId: createdId(issuance(), 'assignment/police'),
        addressee: agencies.police,
      }),
    );

  specification(caseDecider, 'each once (LC-ADDRESSEE)')
    .given(opened())
    .when(request({ furtherAddressees: [{ addressee: agencies.health, dueAt: DUE }] }))
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'none of them the reported party (INV-10)')
    .given(opened({ reportedAgencyId: 'district-1' }))
    .when(both)
    .refused('INV-10');

  specification(caseDecider, 'all of them there still (LC-ADDRESSEE)')
    .given(opened())
    .when(both, { law: { isActive: (agencyId) => agencyId !== agencies.police } })
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'all of them with time to answer (LC-DUE)')
    .given(opened())
    .when(request({ furtherAddressees: [{ addressee: agencies.police, dueAt: issuance().now }] }))
    .refused('LC-DUE');

  specification(caseDecider, 'without naming anyone in a purpose of its own (INV-17)')
    .given(opened())
    .when(request({ furtherAddressees: [{ addressee: agencies.police, dueAt: DUE, purpose: 'Xác minh @chu_trang' }] }))
    .refused('INV-17');

  specification(caseDecider, 'and all are waited for: one answer is not enough before the due date (LC-ANSWERS)')
    .given(opened(), requested(), requested({ requestId: OTHER_REQUEST_ID, addressee: agencies.police }), answered())
    .when(complete())
    .refused('LC-ANSWERS');
});

describe('a task that was given back (life-cycle 3.4)', () => {
  const returned = {
    requestId: REQUEST_ID,
    assignmentId: ASSIGNMENT_ID,
    agencyId: agencies.health,
    reasons: 'Không thuộc lĩnh vực quản lý của sở',
  };
  const noteReturn: CaseCommand = { type: 'NoteVerificationReturn', data: returned };
  const returnNoted: CaseEvent = { type: 'VerificationReturnNoted', data: returned };

  specification(caseDecider, 'is noted')
    .given(opened(), requested())
    .when(noteReturn, { issued: policy })
    .then(returnNoted);

  specification(caseDecider, 'is noted where this case asked (LC-STATE)')
    .given(opened())
    .when(noteReturn, { issued: policy })
    .refused('LC-STATE');

  specification(caseDecider, 'counts as settled: nobody waits for it, and no note is owed')
    .given(opened(), requested(), returnNoted)
    .when(complete('UNDETERMINED'))
    .accepted();

  specification(caseDecider, 'bears no outcome out (LC-OUTCOME)')
    .given(opened(), requested(), returnNoted)
    .when(complete())
    .refused('LC-OUTCOME');
});

describe('an answer is noted (life-cycle 3.0)', () => {
  specification(caseDecider, 'as it was given')
    .given(opened(), requested())
    .when(note(), { issued: policy })
    .then(answered());

  specification(caseDecider, 'in any state: a late one changes nothing by itself')
    .given(...untilResult, closed)
    .when(note({ late: true, outcome: 'AUTHENTIC' }), { issued: policy })
    .then(answered({ late: true, outcome: 'AUTHENTIC' }));

  specification(caseDecider, 'where this case asked (LC-STATE)')
    .given(opened())
    .when(note(), { issued: policy })
    .refused('LC-STATE');
});

describe('verification is completed (KH art. 4.2 «chính xác», 6.2)', () => {
  specification(caseDecider, 'with what was answered; who completes it counts as a verifier')
    .given(opened(), requested(), answered())
    .when(complete())
    .then(completed());

  specification(caseDecider, 'once (LC-STATE)')
    .given(...untilVerified())
    .when(complete())
    .refused('LC-STATE');

  specification(caseDecider, 'after somebody was asked (LC-STATE)')
    .given(opened())
    .when(complete())
    .refused('LC-STATE');

  specification(caseDecider, 'not while an answer is awaited (LC-ANSWERS)')
    .given(opened(), requested())
    .when(complete('UNDETERMINED', { unanswered }))
    .refused('LC-ANSWERS');

  specification(caseDecider, 'not at the due instant: there is time until then (LC-ANSWERS)')
    .given(opened(), requested())
    .when(complete('UNDETERMINED', { unanswered }), { issued: { now: DUE } })
    .refused('LC-ANSWERS');

  specification(caseDecider, 'past the due date, with a note for each silence')
    .given(opened(), requested())
    .when(complete('UNDETERMINED', { unanswered }), { issued: { now: AFTER_DUE } })
    .then({
      type: 'VerificationCompleted',
      data: { outcome: 'UNDETERMINED', reasons: complete().data.reasons, unanswered, completedBy: lead },
    });

  specification(caseDecider, 'not past the due date without the note (LC-ANSWERS)')
    .given(opened(), requested())
    .when(complete('UNDETERMINED'), { issued: { now: AFTER_DUE } })
    .refused('LC-ANSWERS');

  specification(caseDecider, 'not with a note for what was answered (LC-ANSWERS)')
    .given(opened(), requested(), answered())
    .when(complete('CONFIRMED_FALSE', { unanswered }))
    .refused('LC-ANSWERS');

  specification(caseDecider, 'with an outcome of this kind of case (LC-OUTCOME)')
    .given(opened(), requested(), answered({ outcome: 'BREACH_CONFIRMED' }))
    .when(complete('BREACH_CONFIRMED'))
    .refused('LC-OUTCOME');

  specification(caseDecider, 'a breach is confirmed on a site')
    .given(openedOnSite, requested(), answered({ outcome: 'BREACH_CONFIRMED' }))
    .when(complete('BREACH_CONFIRMED'))
    .accepted();

  specification(caseDecider, 'scenario 18: as false where no answer says so (LC-OUTCOME)')
    .given(opened(), requested(), answered({ outcome: 'UNDETERMINED', evidence: [] }))
    .when(complete('CONFIRMED_FALSE'))
    .refused('LC-OUTCOME');

  specification(caseDecider, 'scenario 18: as undetermined')
    .given(opened(), requested(), answered({ outcome: 'UNDETERMINED', evidence: [] }))
    .when(complete('UNDETERMINED'))
    .accepted();

  specification(caseDecider, 'not as authentic where no answer says so (LC-OUTCOME)')
    .given(opened(), requested(), answered())
    .when(complete('AUTHENTIC'))
    .refused('LC-OUTCOME');

  specification(caseDecider, 'not on the reporter’s word alone (LC-EVIDENCE)')
    .given(opened(), requested(), answered({ evidence: [{ ...laboratory, source: 'REPORTER' }] }))
    .when(complete())
    .refused('LC-EVIDENCE');

  specification(caseDecider, 'not on the word of the body that the claim speaks about alone (LC-EVIDENCE)')
    .given(
      opened({ bodiesConcerned: [agencies.health] }),
      requested(),
      answered({ evidence: [{ ...laboratory, source: 'OWN_CHECK' }] }),
    )
    .when(complete())
    .refused('LC-EVIDENCE');

  specification(caseDecider, 'not on evidence that came with another outcome (LC-EVIDENCE)')
    .given(
      opened(),
      requested(),
      requested({ requestId: REQUEST_ID.replaceAll('a', 'f'), addressee: agencies.police }),
      answered({ evidence: [] }),
      answered({ requestId: REQUEST_ID.replaceAll('a', 'f'), outcome: 'AUTHENTIC' }),
    )
    .when(complete())
    .refused('LC-EVIDENCE');

  specification(caseDecider, 'without naming anyone (INV-17)')
    .given(opened(), requested(), answered())
    .when(complete('CONFIRMED_FALSE', { reasons: 'Chủ tài khoản a.b@example.vn đã thừa nhận' }))
    .refused('INV-17');

  const fromSource = { purpose: NOT_IN_SOURCE, legalBasis: NOT_IN_SOURCE, dueAt: NOT_IN_SOURCE };
  specification(caseDecider, 'never against anyone on what a source did not hold (LC-IMPORT)')
    .given(opened(), requested(fromSource), answered())
    .when(complete())
    .refused('LC-IMPORT');

  specification(caseDecider, 'never against anyone about a claim that nobody worded (LC-IMPORT)')
    .given(
      opened({ subject: { kind: 'CLAIM', claimUnderReview: NOT_IN_SOURCE, contentRefs: [] } }),
      requested(),
      answered(),
    )
    .when(complete())
    .refused('LC-IMPORT');

  specification(caseDecider, 'a request without a due date is settled by a note')
    .given(opened(), requested(fromSource))
    .when(complete('UNDETERMINED', { unanswered }))
    .accepted();
});

describe('verification is reopened (life-cycle 3.3)', () => {
  const verifiedOrLater = {
    Verified: untilVerified(),
    UnderAppraisal: [...untilVerified(), appraisalStarted],
    Appraised: [...untilVerified(), appraisalStarted, appraised()],
    HandlingReferred: [...untilVerified(), appraisalStarted, appraised(), referred()],
  };
  for (const [status, given] of Object.entries(verifiedOrLater)) {
    specification(caseDecider, `from ${status}`)
      .given(...given)
      .when(reopen)
      .then(reopened);
  }

  specification(caseDecider, 'and may be completed again')
    .given(...untilVerified(), reopened)
    .when(complete())
    .then(completed());

  specification(caseDecider, 'with further questions')
    .given(...untilVerified(), reopened)
    .when(request({ addressee: agencies.police }))
    .accepted();

  specification(caseDecider, 'before anything was decided (LC-STATE)')
    .given(...untilResult)
    .when(reopen)
    .refused('LC-STATE');

  specification(caseDecider, 'where it was completed (LC-STATE)')
    .given(opened(), requested())
    .when(reopen)
    .refused('LC-STATE');

  specification(caseDecider, 'without naming anyone (INV-17)')
    .given(...untilReferred)
    .when({ type: 'ReopenVerification', data: { reasons: 'Theo số 0912345678' } })
    .refused('INV-17');
});
