import type { AssignmentEvent } from '#contracts';
import { officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import {
  answer,
  aRequest,
  ASSIGNMENT_ID,
  CASE_ID,
  designated,
  head,
  laboratory,
  opened,
  recorded,
  verifier,
} from '../../testing/index.js';
import { type AssignmentCommand, assignmentDecider } from './assignment.decider.js';

const fromReporter = { ...laboratory, source: 'REPORTER' } as const;
const fromBody = { ...laboratory, source: 'BODY_CONCERNED', agencyId: 'water-company' } as const;
const ownCheck = { ...laboratory, source: 'OWN_CHECK' } as const;
const aboutTheCompany = { file: { bodiesConcerned: ['water-company'] } };
const dayBeforeDue = { actor: verifier, now: '2023-03-09T10:00:00.000Z' };
const imported = {
  actor: { kind: 'SYSTEM', policy: 'import' },
  origin: 'IMPORT',
  now: '2026-01-05T02:00:00.000Z',
  occurredAt: '2023-03-08T02:00:00.000Z',
} as const;

const designate = (officerRef: string): AssignmentCommand => ({ type: 'DesignateOfficer', data: { officerRef } });
const declare = (officerRef: string): AssignmentCommand => ({
  type: 'DeclareConflict',
  data: { officerRef, reasons: 'Người thân làm việc tại đơn vị được nhắc đến' },
});
const declared = (officerRef: string): AssignmentEvent => ({
  type: 'ConflictDeclared',
  data: { officerRef, reasons: 'Người thân làm việc tại đơn vị được nhắc đến' },
});

const replace = (officerRef: string): AssignmentCommand => ({
  type: 'ReplaceOfficer',
  data: { officerRef, reasons: 'Cán bộ nghỉ phép, bàn giao hồ sơ' },
});
const replaced = (officerRef: string, replaces: string): AssignmentEvent => ({
  type: 'OfficerReplaced',
  data: { officerRef, replaces, reasons: 'Cán bộ nghỉ phép, bàn giao hồ sơ' },
});
const giveBack = (reasons = 'Không thuộc lĩnh vực quản lý của sở'): AssignmentCommand => ({
  type: 'ReturnAssignment',
  data: { reasons },
});
const returned: AssignmentEvent = {
  type: 'AssignmentReturned',
  data: {
    requestId: aRequest().requestId,
    agencyId: agencies.health,
    reasons: 'Không thuộc lĩnh vực quản lý của sở',
    returnedBy: { agencyId: agencies.health, officerRef: 'head' },
  },
};

describe('a body that is asked to verify (KH art. 6.2)', () => {
  specification(assignmentDecider, 'finds the request with its file, purpose, basis and due date')
    .when({ type: 'OpenAssignment', data: aRequest() }, { issued: { actor: { kind: 'SYSTEM', policy: 'p' } } })
    .then(opened());

  specification(assignmentDecider, 'has one task per request (LC-STATE)')
    .given(opened())
    .when({ type: 'OpenAssignment', data: aRequest() })
    .refused('LC-STATE');
});

describe('the officer who verifies (KH art. 5.3)', () => {
  specification(assignmentDecider, 'is designated by the head')
    .given(opened())
    .when(designate('verifier'), { issued: { actor: head } })
    .then(designated('verifier'));

  specification(assignmentDecider, 'is designated once: the same name again records nothing')
    .given(opened(), designated('verifier'))
    .when(designate('verifier'), { issued: { actor: head } })
    .then();

  specification(assignmentDecider, 'is not swapped for another without a conflict (LC-STATE)')
    .given(opened(), designated('verifier'))
    .when(designate('another'), { issued: { actor: head } })
    .refused('LC-STATE');

  specification(assignmentDecider, 'is designated while the task is open (LC-STATE)')
    .given(opened(), designated(), recorded())
    .when(designate('another'), { issued: { actor: head } })
    .refused('LC-STATE');

  specification(assignmentDecider, 'has no conflict that the file knows of (INV-10)')
    .given(opened({ file: { conflicted: ['verifier'] } }))
    .when(designate('verifier'), { issued: { actor: head } })
    .refused('INV-10');

  specification(assignmentDecider, 'has declared no conflict here (INV-10)')
    .given(opened(), declared('verifier'))
    .when(designate('verifier'), { issued: { actor: head } })
    .refused('INV-10');

  specification(assignmentDecider, 'is not of the reported party (INV-10)')
    .given(opened({ file: { reportedAgencyId: agencies.health } }))
    .when(designate('verifier'), { issued: { actor: head } })
    .refused('INV-10');

  specification(assignmentDecider, 'is not designated after the answer (LC-STATE)')
    .given(opened(), designated(), recorded())
    .when(designate('another'), { issued: { actor: head } })
    .refused('LC-STATE');
});

describe('a handover to another officer (KH art. 5.3; KH-13)', () => {
  specification(assignmentDecider, 'is the head’s, with reasons; who was there before is told')
    .given(opened(), designated('verifier'))
    .when(replace('another'), { issued: { actor: head } })
    .then(replaced('another', 'verifier'));

  specification(assignmentDecider, 'ends the first one’s part: what was replaced signs no more (LC-DESIGNATED)')
    .given(opened(), designated('verifier'), replaced('another', 'verifier'))
    .when(answer(), { issued: dayBeforeDue })
    .refused('LC-DESIGNATED');

  specification(assignmentDecider, 'begins the other one’s')
    .given(opened(), designated('someone'), replaced('verifier', 'someone'))
    .when(answer(), { issued: dayBeforeDue })
    .then(recorded());

  specification(assignmentDecider, 'to the same officer records nothing')
    .given(opened(), designated('verifier'))
    .when(replace('verifier'), { issued: { actor: head } })
    .then();

  specification(assignmentDecider, 'needs somebody who is designated (LC-STATE)')
    .given(opened())
    .when(replace('another'), { issued: { actor: head } })
    .refused('LC-STATE');

  specification(assignmentDecider, 'goes to nobody with a conflict (INV-10)')
    .given(opened({ file: { conflicted: ['another'] } }), designated('verifier'))
    .when(replace('another'), { issued: { actor: head } })
    .refused('INV-10');

  specification(assignmentDecider, 'names nobody in its reasons (INV-17)')
    .given(opened(), designated('verifier'))
    .when(
      { type: 'ReplaceOfficer', data: { officerRef: 'another', reasons: 'Liên hệ 0912345678' } },
      { issued: { actor: head } },
    )
    .refused('INV-17');

  specification(assignmentDecider, 'is over with the task (LC-STATE)')
    .given(opened(), designated('verifier'), recorded())
    .when(replace('another'), { issued: { actor: head } })
    .refused('LC-STATE');
});

describe('a task that is given back (life-cycle 3.4; INV-21)', () => {
  specification(assignmentDecider, 'is given back by the head, with reasons')
    .given(opened())
    .when(giveBack(), { issued: { actor: head } })
    .then(returned);

  specification(assignmentDecider, 'names nobody in its reasons (INV-17)')
    .given(opened())
    .when(giveBack('Đề nghị hỏi a@example.org'), { issued: { actor: head } })
    .refused('INV-17');

  specification(assignmentDecider, 'is not by an officer with a conflict (INV-10)')
    .given(opened({ file: { conflicted: ['head'] } }))
    .when(giveBack(), { issued: { actor: head } })
    .refused('INV-10');

  specification(assignmentDecider, 'is answered no more (LC-STATE)')
    .given(opened(), designated(), returned)
    .when(answer(), { issued: dayBeforeDue })
    .refused('LC-STATE');

  specification(assignmentDecider, 'was not answered before (LC-STATE)')
    .given(opened(), designated(), recorded())
    .when(giveBack(), { issued: { actor: head } })
    .refused('LC-STATE');
});

describe('a recorded verification (KH art. 4.2 «chính xác», 6.2)', () => {
  specification(assignmentDecider, 'says outcome, method, evidence and who verified')
    .given(opened(), designated())
    .when(answer({ externalRef: 'SYT-2023-0042' }), { issued: dayBeforeDue })
    .then(recorded({ externalRef: 'SYT-2023-0042' }));

  specification(assignmentDecider, 'is in time at the very due date')
    .given(opened(), designated())
    .when(answer(), { issued: { actor: verifier, now: '2023-03-10T10:00:00.000Z' } })
    .then(recorded({ late: false }));

  specification(assignmentDecider, 'is kept and marked when it comes after the due date')
    .given(opened(), designated())
    .when(answer(), { issued: { actor: verifier, now: '2023-03-10T10:00:00.001Z' } })
    .then(recorded({ late: true }));

  specification(assignmentDecider, 'is the designated officer’s (LC-DESIGNATED)')
    .given(opened(), designated())
    .when(answer(), { issued: { actor: officer({ agencyId: agencies.health, officerRef: 'colleague' }) } })
    .refused('LC-DESIGNATED');

  specification(assignmentDecider, 'needs a designation first (LC-DESIGNATED)')
    .given(opened())
    .when(answer(), { issued: { actor: verifier } })
    .refused('LC-DESIGNATED');

  specification(assignmentDecider, 'is not made by an officer who declared a conflict since (INV-10, LC-DESIGNATED)')
    .given(opened(), designated(), declared('verifier'))
    .when(answer(), { issued: { actor: verifier } })
    .refused('INV-10', 'LC-DESIGNATED');

  specification(assignmentDecider, 'is not made by the reported party (INV-10)')
    .given(opened({ file: { reportedAgencyId: agencies.health } }), designated())
    .when(answer(), { issued: { actor: verifier } })
    .refused('INV-10');

  specification(assignmentDecider, 'is made once (LC-STATE)')
    .given(opened(), designated(), recorded())
    .when(answer(), { issued: { actor: verifier } })
    .refused('LC-STATE');

  specification(assignmentDecider, 'has an outcome of this kind of case (LC-OUTCOME)')
    .given(opened(), designated())
    .when(answer({ outcome: 'BREACH_CONFIRMED' }), { issued: { actor: verifier } })
    .refused('LC-OUTCOME');

  specification(assignmentDecider, 'of a breach has an outcome of breaches')
    .given(opened({ file: { caseKind: 'SITE_OR_SERVICE_BREACH' } }), designated())
    .when(answer({ outcome: 'BREACH_CONFIRMED' }), { issued: { actor: verifier } })
    .accepted();

  specification(assignmentDecider, 'names no person in its method (INV-17)')
    .given(opened(), designated())
    .when(answer({ method: 'Gọi số 0912 345 678 để hỏi' }), { issued: { actor: verifier } })
    .refused('INV-17');

  for (const words of [
    { externalRef: 'nguoidan@example.org' },
    { evidence: [{ ...laboratory, reference: 'Bà chủ quán, 0912 345 678' }] },
  ]) {
    specification(assignmentDecider, `names no person in what it refers to: ${Object.keys(words).join()} (INV-17)`)
      .given(opened(), designated())
      .when(answer(words), { issued: { actor: verifier } })
      .refused('INV-17');
  }

  specification(assignmentDecider, 'refers to pages by their addresses, whatever account stands in them')
    .given(opened(), designated())
    .when(
      answer({ evidence: [{ ...laboratory, reference: 'https://www.tiktok.com/@bao/video/7206123456789012345' }] }),
      {
        issued: { actor: verifier },
      },
    )
    .accepted();

  specification(assignmentDecider, 'names no person in its evidence (INV-17)')
    .given(opened(), designated())
    .when(answer({ evidence: [{ ...laboratory, description: 'Thư của nguoidan@example.org' }] }), {
      issued: { actor: verifier },
    })
    .refused('INV-17');

  specification(assignmentDecider, 'does not leave its method to a source that holds none (LC-IMPORT)')
    .given(opened(), designated())
    .when(answer({ outcome: 'UNDETERMINED', method: 'NOT_IN_SOURCE' }), { issued: { actor: verifier } })
    .refused('LC-IMPORT');
});

describe('evidence (LC-EVIDENCE)', () => {
  for (const outcome of ['CONFIRMED_FALSE', 'PARTLY_FALSE', 'AUTHENTIC'] as const) {
    specification(assignmentDecider, `for ${outcome} is not the reporter’s alone`)
      .given(opened(), designated())
      .when(answer({ outcome, evidence: [fromReporter] }), { issued: { actor: verifier } })
      .refused('LC-EVIDENCE');

    specification(assignmentDecider, `for ${outcome} is there at all`)
      .given(opened(), designated())
      .when(answer({ outcome, evidence: [] }), { issued: { actor: verifier } })
      .refused('LC-EVIDENCE');

    specification(assignmentDecider, `for ${outcome} about a body is not only that body’s`)
      .given(opened(aboutTheCompany), designated())
      .when(answer({ outcome, evidence: [fromReporter, fromBody] }), { issued: { actor: verifier } })
      .refused('LC-EVIDENCE');
  }

  for (const outcome of ['UNDETERMINED', 'NOT_FACTUAL'] as const) {
    specification(assignmentDecider, `is not asked for ${outcome}`)
      .given(opened(), designated())
      .when(answer({ outcome, evidence: [] }), { issued: { actor: verifier } })
      .accepted();
  }

  specification(assignmentDecider, 'of the body counts when something else bears it out')
    .given(opened(aboutTheCompany), designated())
    .when(answer({ evidence: [fromBody, laboratory] }), { issued: { actor: verifier } })
    .accepted();

  specification(assignmentDecider, 'that only names the body as its origin is that body’s too')
    .given(opened(aboutTheCompany), designated())
    .when(answer({ evidence: [{ ...laboratory, agencyId: 'water-company' }] }), { issued: { actor: verifier } })
    .refused('LC-EVIDENCE');

  specification(assignmentDecider, 'is more than a reference to what is kept elsewhere (KH-27)')
    .given(opened(), designated())
    .when(answer({ outcome: 'NOT_FACTUAL', evidence: [], externalRef: 'CA-2023-7' }), { issued: { actor: verifier } })
    .refused('LC-EVIDENCE');

  specification(assignmentDecider, 'is not asked of a reference that leaves the question open')
    .given(opened(), designated())
    .when(answer({ outcome: 'UNDETERMINED', evidence: [], externalRef: 'CA-2023-7' }), { issued: { actor: verifier } })
    .accepted();

  specification(assignmentDecider, 'may be the asked body’s own check')
    .given(opened(aboutTheCompany), designated())
    .when(answer({ evidence: [ownCheck] }), { issued: { actor: verifier } })
    .accepted();

  specification(assignmentDecider, 'is not independent when the asked body is the one that the claim is about')
    .given(opened({ file: { bodiesConcerned: [agencies.health] } }), designated())
    .when(answer({ evidence: [ownCheck] }), { issued: { actor: verifier } })
    .refused('LC-EVIDENCE');
});

describe('an answer out of an old register', () => {
  specification(assignmentDecider, 'needs no designation, and leaves open what the source does not hold')
    .given(opened({ dueAt: 'NOT_IN_SOURCE' }))
    .when(answer({ outcome: 'UNDETERMINED', method: 'NOT_IN_SOURCE', evidence: [] }), { issued: imported })
    .then(
      recorded({
        outcome: 'UNDETERMINED',
        method: 'NOT_IN_SOURCE',
        evidence: [],
        verifiedBy: { agencyId: agencies.health, officerRef: 'NOT_IN_SOURCE' },
      }),
    );

  specification(assignmentDecider, 'is never adverse when nobody is named who verified (LC-IMPORT)')
    .given(opened())
    .when(answer(), { issued: imported })
    .refused('LC-IMPORT');

  specification(assignmentDecider, 'is never adverse without a method (LC-IMPORT)')
    .given(opened(), designated())
    .when(answer({ method: 'NOT_IN_SOURCE' }), { issued: imported })
    .refused('LC-IMPORT');

  specification(assignmentDecider, 'is late by the dates of the source, not of the import')
    .given(opened({ dueAt: '2023-03-07T10:00:00.000Z' }), designated())
    .when(answer(), { issued: imported })
    .then(recorded({ late: true }));

  specification(assignmentDecider, 'is in time by the dates of the source, not of the import')
    .given(opened(), designated())
    .when(answer(), { issued: imported })
    .then(recorded({ late: false }));
});

describe('a conflict of interest (KH art. 5.3; KH-13, INV-10)', () => {
  specification(assignmentDecider, 'is declared by the officer concerned')
    .given(opened(), designated())
    .when(declare('verifier'), { issued: { actor: verifier } })
    .then(declared('verifier'));

  specification(assignmentDecider, 'is declared by the head for an officer')
    .given(opened(), designated())
    .when(declare('verifier'), { issued: { actor: head } })
    .then(declared('verifier'));

  specification(assignmentDecider, 'is not declared by a colleague (LC-ISSUER)')
    .given(opened(), designated())
    .when(declare('verifier'), { issued: { actor: officer({ agencyId: agencies.health, officerRef: 'colleague' }) } })
    .refused('LC-ISSUER');

  specification(assignmentDecider, 'is worded without identities (INV-17)')
    .given(opened())
    .when(
      { type: 'DeclareConflict', data: { officerRef: 'verifier', reasons: 'Quen biết @chu_trang' } },
      { issued: { actor: verifier } },
    )
    .refused('INV-17');

  specification(assignmentDecider, 'is declared once')
    .given(opened(), declared('verifier'))
    .when(declare('verifier'), { issued: { actor: verifier } })
    .then();

  specification(assignmentDecider, 'is declared while the task is open (LC-STATE)')
    .given(opened(), designated(), recorded())
    .when(declare('verifier'), { issued: { actor: verifier } })
    .refused('LC-STATE');

  specification(assignmentDecider, 'of the designated officer makes room for another')
    .given(opened(), designated('verifier'), declared('verifier'))
    .when(designate('another'), { issued: { actor: head } })
    .then(designated('another'));

  specification(assignmentDecider, 'of somebody else leaves the designation as it is')
    .given(opened(), designated('verifier'), declared('another'))
    .when(answer(), { issued: dayBeforeDue })
    .then(recorded());
});

describe('a body that has ended (open questions 6, 33)', () => {
  const succession = { predecessor: agencies.health, successor: 'health-new' };
  const transfer: AssignmentCommand = { type: 'TransferToSuccessor', data: succession };
  const transferred: AssignmentEvent = { type: 'TaskTransferredToSuccessor', data: succession };
  const known = {
    issued: { actor: { kind: 'SYSTEM', policy: 'p' } },
    law: { successorOf: (agencyId: string) => (agencyId === agencies.health ? 'health-new' : undefined) },
  } as const;
  const successor = officer({ agencyId: 'health-new', officerRef: 'verifier' });

  specification(assignmentDecider, 'hands its open task on').given(opened()).when(transfer, known).then(transferred);

  specification(assignmentDecider, 'hands on only as the law says (LC-SUCCESSION)')
    .given(opened())
    .when(transfer, { issued: known.issued })
    .refused('LC-SUCCESSION');

  specification(assignmentDecider, 'keeps what it has answered')
    .given(opened(), designated(), recorded())
    .when(transfer, known)
    .then();

  specification(assignmentDecider, 'is answered for by its successor, through the same person')
    .given(opened(), designated(), transferred)
    .when(answer(), { issued: { actor: successor } })
    .then(recorded({ verifiedBy: { agencyId: 'health-new', officerRef: 'verifier' } }));

  specification(assignmentDecider, 'is the reported party as its successor too (INV-10)')
    .given(opened({ file: { reportedAgencyId: 'old-district' } }), {
      type: 'TaskTransferredToSuccessor',
      data: { predecessor: 'old-district', successor: agencies.health },
    })
    .when(designate('verifier'), { issued: { actor: head } })
    .refused('INV-10');
});

describe('an assignment', () => {
  properties(assignmentDecider, {
    events: [
      opened(),
      opened({ file: { conflicted: ['officer-1'] } }),
      designated('officer-1'),
      designated('another'),
      declared('officer-1'),
      replaced('officer-1', 'another'),
      recorded(),
      returned,
    ],
    commands: [
      { type: 'OpenAssignment', data: aRequest() },
      designate('officer-1'),
      declare('officer-1'),
      replace('officer-1'),
      giveBack(),
      answer(),
      answer({ outcome: 'UNDETERMINED', evidence: [] }),
    ],
  });

  it('shows the asked body as addressee, the lead as involved, and belongs to the case', () => {
    const state = fold(assignmentDecider, assignmentDecider.initial, [
      opened({ file: { reportedAgencyId: 'district-1' } }),
    ]);
    expect(assignmentDecider.parties(state)).toEqual({
      addressee: agencies.health,
      involved: [agencies.dic],
      reported: ['district-1'],
    });
    expect(assignmentDecider.matterId(state, ASSIGNMENT_ID)).toBe(CASE_ID);
  });
});
