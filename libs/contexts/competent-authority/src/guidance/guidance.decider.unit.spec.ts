import { officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies, agencyForTests } from '#rules/testing';
import {
  GUIDANCE_ID,
  notice,
  noticeDisputed,
  noticeIssued,
  noticeSigner,
  noticeWithdrawn,
  objection,
  OPERATOR,
  OPERATOR_BODY,
} from '../../testing/notices.js';
import type { GuidanceCommand } from './guidance.commands.js';
import { guidanceDecider } from './guidance.decider.js';

const issue = (...overrides: Parameters<typeof notice>): GuidanceCommand => ({
  type: 'IssueGuidanceNotice',
  data: { ...notice(...overrides), subjectRef: OPERATOR },
});
const dispute: GuidanceCommand = { type: 'DisputeGuidanceNotice', data: { objection } };
const withdraw = (reasons = noticeWithdrawn.data.reasons): GuidanceCommand => ({
  type: 'WithdrawGuidanceNotice',
  data: { reasons },
});
const bySigner = { issued: { actor: noticeSigner } };
const clerk = officer({ role: 'CLERK', officerRef: 'clerk' });

describe('small things stay small: a notice for a formal duty (HP 1 «hướng dẫn nhắc nhở, chấn chỉnh kịp thời»; HP-06)', () => {
  specification(guidanceDecider, 'says what to fix, on what basis, and by when; it finds nothing against anyone')
    .when(issue(), bySigner)
    .then(noticeIssued());

  specification(guidanceDecider, 'is prepared by one person and signed by another (LC-TWO-PERSONS)')
    .when(issue({ preparedBy: 'deputy-director' }), bySigner)
    .refused('LC-TWO-PERSONS');

  specification(guidanceDecider, 'rests on what is in force (INV-02)')
    .when(issue(), {
      ...bySigner,
      law: {
        citationsStand: () => [
          { rule: 'REFERENCE_REPLACED', parameters: {} },
          { rule: 'INV-02', parameters: {} },
        ],
      },
    })
    .refused('INV-02', 'REFERENCE_REPLACED');

  specification(guidanceDecider, 'is of a body that may remind (INV-03)')
    .when(issue(), { ...bySigner, law: { isCompetent: () => false } })
    .refused('INV-03');

  specification(guidanceDecider, 'is of no body that gives opinions, whatever a pack says (INV-04)')
    .when(issue(), {
      ...bySigner,
      law: { agency: (agencyId) => agencyForTests(agencyId, { kind: 'JOURNALISTS_ASSOCIATION' }) },
    })
    .refused('INV-04');

  specification(guidanceDecider, 'gives time (LC-DUE)')
    .when(issue({ fixBy: '2023-03-06' }), bySigner)
    .refused('LC-DUE');

  specification(guidanceDecider, 'goes to an operator that exists, where it is a body (LC-ADDRESSEE)')
    .when(issue({ operatorAgencyId: OPERATOR_BODY }), {
      ...bySigner,
      law: { isActive: (agencyId) => agencyId !== OPERATOR_BODY },
    })
    .refused('LC-ADDRESSEE');

  for (const [field, overrides] of Object.entries({
    whatToFix: { whatToFix: 'Gọi chủ trang 0912 345 678' },
    site: { site: 'a.b@example.vn' },
    'signature/documentNumber': { signature: { ...notice().signature, documentNumber: '0912345678' } },
    'signature/chain': {
      signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc a.b@example.vn' }] },
    },
  } satisfies Record<string, Parameters<typeof notice>[0]>)) {
    specification(guidanceDecider, `names nobody in ${field} (INV-17)`)
      .when(issue(overrides), bySigner)
      .refused('INV-17');
  }

  specification(guidanceDecider, 'is issued once (LC-STATE)')
    .given(noticeIssued())
    .when(issue(), bySigner)
    .refused('LC-STATE');
});

describe('a notice is disputable by the operator (life-cycle 3.3)', () => {
  const toBody = noticeIssued({ addressee: { subjectRef: OPERATOR, site: 'site-1', agencyId: OPERATOR_BODY } });

  specification(guidanceDecider, 'through a clerk who names it')
    .given(noticeIssued())
    .when(dispute, { issued: { actor: clerk, onBehalfOf: { subjectRef: OPERATOR } } })
    .then(noticeDisputed);

  specification(guidanceDecider, 'by itself, where it is a body')
    .given(toBody)
    .when(dispute, { issued: { actor: officer({ agencyId: OPERATOR_BODY, officerRef: 'editor' }) } })
    .then({
      ...noticeDisputed,
      data: { objection, recordedBy: { agencyId: OPERATOR_BODY, officerRef: 'editor' } },
    });

  specification(guidanceDecider, 'not by whoever issued it (LC-FOR-PARTY)')
    .given(noticeIssued())
    .when(dispute, { issued: { actor: clerk } })
    .refused('LC-FOR-PARTY');

  specification(guidanceDecider, 'once (LC-STATE)')
    .given(noticeIssued(), noticeDisputed)
    .when(dispute, { issued: { actor: clerk, onBehalfOf: { subjectRef: OPERATOR } } })
    .refused('LC-STATE');

  specification(guidanceDecider, 'not when it no longer stands (LC-STATE)')
    .given(noticeIssued(), noticeWithdrawn)
    .when(dispute, { issued: { actor: clerk, onBehalfOf: { subjectRef: OPERATOR } } })
    .refused('LC-STATE');
});

describe('a notice is withdrawn', () => {
  for (const given of [[noticeIssued()], [noticeIssued(), noticeDisputed]]) {
    specification(guidanceDecider, `with reasons: ${given.length} events`)
      .given(...given)
      .when(withdraw())
      .then(noticeWithdrawn);
  }

  specification(guidanceDecider, 'once (LC-STATE)')
    .given(noticeIssued(), noticeWithdrawn)
    .when(withdraw())
    .refused('LC-STATE');

  specification(guidanceDecider, 'in words that name nobody (INV-17)')
    .given(noticeIssued())
    .when(withdraw('Chủ trang @ten_trang đã sửa'))
    .refused('INV-17');
});

describe('a guidance notice', () => {
  properties(guidanceDecider, {
    events: [noticeIssued(), noticeDisputed, noticeWithdrawn],
    commands: [issue(), issue({ fixBy: '2020-01-01' }), dispute, withdraw(), withdraw('@ai_do')],
  });

  it('is its own: it belongs to no matter, and shows the body that issued it and the operator that is a body', () => {
    const toBody = noticeIssued({ addressee: { subjectRef: OPERATOR, site: 'site-1', agencyId: OPERATOR_BODY } });
    const state = fold(guidanceDecider, guidanceDecider.initial, [toBody]);
    expect(guidanceDecider.parties(state)).toEqual({ issuing: agencies.dic, addressee: OPERATOR_BODY });
    expect(guidanceDecider.matterId(state, GUIDANCE_ID)).toBe(GUIDANCE_ID);
  });
});
