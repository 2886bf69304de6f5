import type { DecisionEvent, RequestRestriction } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import { addDays } from '#kernel';
import { agencies, agencyForTests } from '#rules/testing';
import {
  amended,
  aReferral,
  assessment,
  CASE_ID,
  clerk,
  decided,
  notified,
  requested,
  safeguarded,
  tookEffect,
} from '../../testing/index.js';
import { decisionDecider } from './decision.decider.js';

const complaintId = '77777777-7777-5777-8777-777777777777';
const otherComplaint = '88888888-7777-5777-8777-777777777777';
const send = { type: 'SendComplaintFile', data: { complaintId } } as const;
const byPolicy = { issued: { actor: { kind: 'SYSTEM', policy: 'spec' } } } as const;
const health = (officerRef: string) => ({ agencyId: agencies.health, officerRef });
const [verifier] = aReferral().file.verifiers;
const { referralId: _, agencyId: __, route: ___, dissentsSeen: ____, signature: _____, ...statement } = decided().data;
const drafted: DecisionEvent = { type: 'DecisionDrafted', data: { ...statement, draftedBy: health('drafter') } };
const reviewed: DecisionEvent = {
  type: 'DecisionReviewed',
  data: { outcome: 'APPROVED', remarks: 'Đủ căn cứ', reviewedBy: health('reviewer') },
};
const coSigned: DecisionEvent = {
  type: 'DecisionCoSigned',
  data: {
    measure: 'LICENCE_SUSPENSION',
    reasons: 'Đã tìm bằng mọi cách',
    coSignedBy: { agencyId: agencies.ppc, officerRef: 'chairman' },
    chain: [{ capacity: 'FOR_HEAD', position: 'Chủ tịch' }],
  },
};

describe('what an authority tells of its decision when somebody complains of it (life-cycle 3.0, 3.4)', () => {
  specification(decisionDecider, 'whose act it is, when it was received, and everyone who took part in it (INV-10)')
    .given(safeguarded(), drafted, reviewed, coSigned, decided(), tookEffect, notified)
    .when(send, byPolicy)
    .then({
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: agencies.health,
        superior: agencies.ppc,
        caseId: CASE_ID,
        receivedAt: '2023-03-06T01:00:00.000Z',
        participants: [
          verifier ?? health('none'),
          assessment.assessedBy,
          health('drafter'),
          health('reviewer'),
          { agencyId: agencies.ppc, officerRef: 'chairman' },
          health('signer'),
        ],
        signedBy: health('signer'),
      },
    });

  const sentOf = (received: { receivedAt: string } | { amendedAt: string }): DecisionEvent => ({
    type: 'ComplaintFileSent',
    data: {
      complaintId,
      agencyId: agencies.health,
      superior: agencies.ppc,
      caseId: CASE_ID,
      ...received,
      participants: [verifier ?? health('none'), health('signer')],
      signedBy: health('signer'),
    },
  });
  const amendedAt = '2023-03-08T02:00:00.000Z';
  const amendedThen = amended({ since: amendedAt });
  specification(
    decisionDecider,
    'what it said before it was amended is received no more: since when it says what it says',
  )
    .given(requested(), decided(), tookEffect, notified, amendedThen)
    .when(send, byPolicy)
    .then(sentOf({ amendedAt }));

  const receivedAt = '2023-03-10T02:00:00.000Z';
  specification(decisionDecider, 'notified anew: when it was received as it stands')
    .given(requested(), decided(), tookEffect, notified, amendedThen, {
      type: 'DecisionNotified',
      data: { means: 'Giao trực tiếp', receivedAt, amendments: 1 },
    })
    .when(send, byPolicy)
    .then(sentOf({ receivedAt }));

  const appraiser = { agencyId: agencies.dic, officerRef: 'appraiser' };
  const referrer = { agencyId: agencies.dic, officerRef: 'referrer' };
  specification(decisionDecider, 'whoever appraised and whoever referred took part, each once')
    .given(requested({ file: { appraisedBy: appraiser, referredBy: referrer } }), decided(), tookEffect)
    .when(send, byPolicy)
    .then({
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: agencies.health,
        superior: agencies.ppc,
        caseId: CASE_ID,
        participants: [verifier ?? health('none'), appraiser, referrer, health('signer')],
        signedBy: health('signer'),
      },
    });

  const adviser = { agencyId: agencies.dic, officerRef: 'adviser' };
  specification(decisionDecider, 'whoever advised the people’s committee of what it then directed took part too')
    .given(requested({ route: 'ADVISE_PPC', file: { appraisedBy: appraiser, adviser } }), decided(), tookEffect)
    .when(send, byPolicy)
    .then({
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: agencies.health,
        superior: agencies.ppc,
        caseId: CASE_ID,
        participants: [verifier ?? health('none'), appraiser, adviser, health('signer')],
        signedBy: health('signer'),
      },
    });

  specification(decisionDecider, 'and who declared a conflict since (INV-10)')
    .given(
      requested(),
      { type: 'ConflictDeclared', data: { officerRef: 'relative', reasons: 'Có người thân' } },
      decided(),
      tookEffect,
    )
    .when(send, byPolicy)
    .then({
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: agencies.health,
        superior: agencies.ppc,
        caseId: CASE_ID,
        participants: [verifier ?? health('none'), health('signer')],
        conflicted: ['relative'],
        signedBy: health('signer'),
      },
    });

  specification(decisionDecider, 'a body above that the matter is about is no superior here (INV-10)')
    .given(requested({ file: { reportedAgencyId: agencies.ppc } }), decided(), tookEffect)
    .when(send, byPolicy)
    .then({
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: agencies.health,
        caseId: CASE_ID,
        participants: [verifier ?? health('none'), health('signer')],
        signedBy: health('signer'),
      },
    });
});

describe('who comes to a decision while somebody complains of it (INV-10)', () => {
  const sent = (more: Partial<Extract<DecisionEvent, { type: 'ComplaintFileSent' }>['data']> = {}): DecisionEvent => ({
    type: 'ComplaintFileSent',
    data: {
      complaintId,
      agencyId: agencies.health,
      superior: agencies.ppc,
      caseId: CASE_ID,
      participants: [verifier ?? health('none'), health('signer')],
      signedBy: health('signer'),
      ...more,
    },
  });
  const given = [requested(), decided(), tookEffect, sent()];
  const conflict = { officerRef: 'relative', declaredOn: `case-${CASE_ID}` };

  specification(decisionDecider, 'is told to the complaint: a conflict that was declared since')
    .given(...given)
    .when({ type: 'NoteConflict', data: conflict }, byPolicy)
    .then({ type: 'ConflictNoted', data: conflict }, sent({ conflicted: ['relative'] }));

  specification(decisionDecider, 'to every one of them')
    .given(...given, sent({ complaintId: otherComplaint }))
    .when({ type: 'NoteConflict', data: conflict }, byPolicy)
    .then(
      { type: 'ConflictNoted', data: conflict },
      sent({ conflicted: ['relative'] }),
      sent({ complaintId: otherComplaint, conflicted: ['relative'] }),
    );

  specification(decisionDecider, 'nobody is told where nobody complained')
    .given(requested(), decided(), tookEffect)
    .when({ type: 'NoteConflict', data: conflict }, byPolicy)
    .then({ type: 'ConflictNoted', data: conflict });
});

const stayed: DecisionEvent = { type: 'DecisionStayed', data: { complaintId, reasons: 'Có căn cứ gây thiệt hại' } };
const unstay = (id = complaintId) => ({ type: 'NoteComplaintEnd', data: { complaintId: id } }) as const;
const inForce = [
  safeguarded(),
  decided({ measure: 'RESTRICTION_REQUEST', duration: { endsAt: addDays(issuance().now, 90) } }),
  tookEffect,
  notified,
];
const restrict: {
  readonly type: 'RequestRestriction';
  readonly data: RequestRestriction & { readonly urls: string[]; readonly reviewAt: string; readonly endsAt: string };
} = {
  type: 'RequestRestriction',
  data: {
    addressee: 'site-operator',
    kind: 'CONTENT_REMOVAL',
    urls: ['https://example.org/post/1'],
    scope: 'Một bài đăng',
    reasons: 'Bài đăng sai sự thật chưa được đính chính',
    reviewAt: addDays(issuance().now, 30),
    endsAt: addDays(issuance().now, 60),
  },
};
const law = {
  agency: (agencyId: string) => agencyForTests(agencyId, agencyId === 'site-operator' ? { kind: 'SITE_OPERATOR' } : {}),
};
const byOfficer = { issued: { actor: clerk }, law };

describe('a decision rests while it is stayed (open question 28)', () => {
  specification(decisionDecider, 'a stay is told')
    .given(...inForce)
    .when({ type: 'NoteStay', data: stayed.data }, byPolicy)
    .then(stayed);

  specification(decisionDecider, 'once')
    .given(...inForce, stayed)
    .when({ type: 'NoteStay', data: stayed.data }, byPolicy)
    .then();

  specification(decisionDecider, 'and ends with its complaint')
    .given(...inForce, stayed)
    .when(unstay(), byPolicy)
    .then({ type: 'DecisionStayEnded', data: { complaintId } });

  specification(decisionDecider, 'a complaint on which none stood ends nothing')
    .given(...inForce, stayed)
    .when(unstay(otherComplaint), byPolicy)
    .then();

  specification(decisionDecider, 'what its complaint came to is kept, with the stay’s end')
    .given(...inForce, stayed)
    .when(
      { type: 'NoteComplaintEnd', data: { complaintId, found: { by: 'RESOLUTION', outcome: 'REJECTED' } } },
      byPolicy,
    )
    .then(
      { type: 'ComplaintOutcomeNoted', data: { complaintId, by: 'RESOLUTION', outcome: 'REJECTED' } },
      { type: 'DecisionStayEnded', data: { complaintId } },
    );

  specification(decisionDecider, 'LC-STAY: nothing is restricted on it meanwhile')
    .given(...inForce, stayed)
    .when(restrict, byOfficer)
    .refused('LC-STAY');

  specification(decisionDecider, 'after that it is')
    .given(...inForce, stayed, { type: 'DecisionStayEnded', data: { complaintId } })
    .when(restrict, byOfficer)
    .accepted();

  const restrictionId = '99999999-7777-5777-8777-777777777777';
  const { reviewAt, endsAt, reasons } = restrict.data;
  const letter: DecisionEvent = {
    type: 'RestrictionRequested',
    data: {
      restrictionId,
      requestedBy: agencies.health,
      addressee: 'site-operator',
      kind: 'CONTENT_REMOVAL',
      target: { urls: [...restrict.data.urls] },
      scope: restrict.data.scope,
      reasons,
      provisions: decided().data.provisions,
      reviewAt,
      endsAt,
    },
  };
  specification(decisionDecider, 'LC-STAY: nor renewed')
    .given(...inForce, letter, stayed)
    .when({ type: 'RenewRestriction', data: { restrictionId, reasons, reviewAt, endsAt } }, byOfficer)
    .refused('LC-STAY');

  specification(decisionDecider, 'what is restricted may be lifted')
    .given(...inForce, letter, stayed)
    .when(
      { type: 'LiftRestriction', data: { restrictionId, reasons } },
      { issued: { actor: officer({ agencyId: agencies.health }) } },
    )
    .accepted();
});
