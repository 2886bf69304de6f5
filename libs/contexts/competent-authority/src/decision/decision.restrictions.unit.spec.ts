import type { AgencyKind, DecisionEvent, RequestRestriction, RestrictionKind } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import { addDays } from '#kernel';
import { createdId } from '#rules';
import { agencies, agencyForTests } from '#rules/testing';
import {
  clerk,
  decided,
  EXPLANATION_ID,
  notified,
  resultReported,
  safeguarded,
  tookEffect,
} from '../../testing/index.js';
import type { DecisionCommand } from './decision.commands.js';
import { decisionDecider } from './decision.decider.js';

const { now } = issuance();
const restrictionId = createdId(issuance(), 'restriction');
const OPERATOR = 'site-operator';
const kindOf: Readonly<Record<string, AgencyKind>> = {
  [OPERATOR]: 'SITE_OPERATOR',
  isp: 'ISP',
  telco: 'TELCO',
  agent: 'INTERNET_AGENT',
};
const law = {
  agency: (agencyId: string) => {
    const kind = kindOf[agencyId];
    return agencyForTests(agencyId, kind === undefined ? {} : { kind });
  },
};
const byOfficer = { issued: { actor: clerk }, law };

const terms = { reviewAt: addDays(now, 30), endsAt: addDays(now, 60) };
const letter = {
  addressee: OPERATOR as string,
  scope: 'Một bài đăng',
  reasons: 'Bài đăng sai sự thật chưa được đính chính',
} as const;
const page = 'https://example.org/post/1';
const ask = (
  overrides: Partial<RequestRestriction> = {},
): { type: 'RequestRestriction'; data: RequestRestriction } => ({
  type: 'RequestRestriction',
  data: { ...letter, kind: 'CONTENT_REMOVAL', urls: [page], ...terms, ...overrides },
});
const without = (field: keyof RequestRestriction, command = ask()): DecisionCommand => {
  const { [field]: _, ...rest } = command.data;
  return { type: 'RequestRestriction', data: rest as RequestRestriction };
};

const restriction = decided({ measure: 'RESTRICTION_REQUEST', duration: { endsAt: addDays(now, 90) } });
const asked = (
  overrides: Partial<Extract<DecisionEvent, { type: 'RestrictionRequested' }>['data']> = {},
): DecisionEvent => ({
  type: 'RestrictionRequested',
  data: {
    restrictionId,
    requestedBy: agencies.health,
    ...letter,
    kind: 'CONTENT_REMOVAL',
    target: { urls: [page] },
    provisions: restriction.data.provisions,
    ...terms,
    ...overrides,
  },
});
const before = [safeguarded(), restriction, tookEffect, notified] as const;

/** The same about an agent's line, not about pages. */
const aboutAgent = [
  safeguarded({
    file: {
      caseKind: 'SITE_OR_SERVICE_BREACH',
      subject: {
        kind: 'INTERNET_AGENT',
        claimUnderReview: 'Đại lý hoạt động ngoài giờ',
        reference: 'agent-7',
        contentRefs: [],
      },
    },
  }),
  restriction,
  tookEffect,
  notified,
] as const;
const line = (
  kind: RestrictionKind,
  addressee: string,
  overrides: Partial<RequestRestriction> = {},
): DecisionCommand => {
  const { urls: _, ...rest } = ask({ kind, addressee, reference: 'agent-7' }).data;
  return { type: 'RequestRestriction', data: { ...rest, ...overrides } };
};

describe('a letter that asks a provider to restrict (HD-04, HD-05, HD-16, HD-17, NA-18)', () => {
  specification(decisionDecider, 'is written under a decision that was notified')
    .given(...before)
    .when(ask(), byOfficer)
    .then(asked());

  specification(decisionDecider, 'also after the result')
    .given(...before, resultReported)
    .when(ask({ documentNumber: '15/SYT' }), byOfficer)
    .then(asked({ documentNumber: '15/SYT' }));

  specification(decisionDecider, 'not before the party was told (LC-STATE)')
    .given(safeguarded(), restriction, tookEffect)
    .when(ask(), byOfficer)
    .refused('LC-STATE');

  specification(decisionDecider, 'not under another measure (LC-MEASURE)')
    .given(safeguarded(), decided({ measure: 'ORDER_CORRECTION' }), tookEffect, notified)
    .when(ask(), byOfficer)
    .refused('LC-MEASURE');

  specification(decisionDecider, 'not by an officer with a declared conflict (INV-10)')
    .given(...before, { type: 'ConflictNoted', data: { officerRef: 'clerk', declaredOn: 'case-1' } })
    .when(ask(), byOfficer)
    .refused('INV-10');

  for (const field of ['scope', 'reasons', 'documentNumber'] as const) {
    specification(decisionDecider, `names nobody in its ${field} (INV-17)`)
      .given(...before)
      .when(ask({ [field]: 'a@example.org' }), byOfficer)
      .refused('INV-17');
  }
});

describe('to whoever can do it (LC-ADDRESSEE)', () => {
  for (const [kind, addressee] of [
    ['TEMPORARY_PAUSE', 'isp'],
    ['TEMPORARY_PAUSE', 'agent'],
    ['LINE_CUT', 'telco'],
    ['TRUNK_DENIAL', 'telco'],
  ] as const) {
    specification(decisionDecider, `${kind} is asked of ${addressee}`)
      .given(...aboutAgent)
      .when(line(kind, addressee), byOfficer)
      .accepted();
  }
  for (const [kind, addressee] of [
    ['TRUNK_DENIAL', 'isp'],
    ['LINE_CUT', OPERATOR],
    ['TEMPORARY_PAUSE', agencies.police],
  ] as const) {
    specification(decisionDecider, `${kind} is not asked of ${addressee}`)
      .given(...aboutAgent)
      .when(line(kind, addressee), byOfficer)
      .refused('LC-ADDRESSEE');
  }

  specification(decisionDecider, 'blocking is asked of an ISP')
    .given(...before)
    .when(ask({ kind: 'URL_BLOCKING', addressee: 'isp' }), byOfficer)
    .accepted();

  specification(decisionDecider, 'not of one that has ended')
    .given(...before)
    .when(ask(), { ...byOfficer, law: { ...law, isActive: () => false } })
    .refused('LC-ADDRESSEE');

  specification(decisionDecider, 'a provider that the matter is about blocks nothing for us (INV-10)')
    .given(safeguarded({ file: { reportedAgencyId: 'isp' } }), restriction, tookEffect, notified)
    .when(ask({ kind: 'URL_BLOCKING', addressee: 'isp' }), byOfficer)
    .refused('INV-10');

  specification(decisionDecider, 'the operator of the page takes it down itself')
    .given(safeguarded({ file: { reportedAgencyId: OPERATOR } }), restriction, tookEffect, notified)
    .when(ask(), byOfficer)
    .accepted();
});

describe('about what the matter names, and nothing beyond (LC-SCOPE; INV-23)', () => {
  for (const [name, command] of Object.entries<DecisionCommand>({
    'another page': ask({ urls: [page, 'https://example.org/post/2'] }),
    'a whole site': ask({ urls: ['https://example.org/'] }),
    'no page': without('urls'),
    'a line beside the page': ask({ reference: 'agent-7' }),
  })) {
    specification(decisionDecider, `not ${name}`)
      .given(...before)
      .when(command, byOfficer)
      .refused('LC-SCOPE');
  }
  for (const [name, command] of Object.entries<DecisionCommand>({
    'another line': line('LINE_CUT', 'telco', { reference: 'agent-8' }),
    'no line': without('reference', line('LINE_CUT', 'telco') as ReturnType<typeof ask>),
    'pages beside the line': line('LINE_CUT', 'telco', { urls: [page] }),
  })) {
    specification(decisionDecider, `not ${name}`)
      .given(...aboutAgent)
      .when(command, byOfficer)
      .refused('LC-SCOPE');
  }

  specification(decisionDecider, 'a claim has no line')
    .given(...before)
    .when(line('LINE_CUT', 'telco'), byOfficer)
    .refused('LC-SCOPE');
});

describe('a review in 30 days and an end (INV-14; Hải Dương 3 «tạm dừng»)', () => {
  specification(decisionDecider, 'scenario 13: without an end it is refused')
    .given(...before)
    .when(without('endsAt'), byOfficer)
    .refused('INV-14');

  specification(decisionDecider, 'without a review it is refused')
    .given(...before)
    .when(without('reviewAt'), byOfficer)
    .refused('INV-14');

  specification(decisionDecider, 'a later review is refused')
    .given(...before)
    .when(ask({ reviewAt: addDays(now, 31) }), byOfficer)
    .refused('INV-14');

  specification(decisionDecider, 'the thirtieth day counts whole')
    .given(...before)
    .when(ask({ reviewAt: '2023-04-05T16:59:59.000Z' }), byOfficer)
    .accepted();

  specification(decisionDecider, 'a review does not lie behind')
    .given(...before)
    .when(ask({ reviewAt: now }), byOfficer)
    .refused('INV-14');

  specification(decisionDecider, 'the end does not lie before the review')
    .given(...before)
    .when(ask({ endsAt: addDays(now, 29) }), byOfficer)
    .refused('INV-14');

  specification(decisionDecider, 'nor after the end of the decision')
    .given(...before)
    .when(ask({ endsAt: addDays(now, 91) }), byOfficer)
    .refused('INV-14');

  specification(decisionDecider, 'a contract that is ended is looked at again, and does not end by itself')
    .given(...aboutAgent)
    .when(without('endsAt', line('AGENT_CONTRACT_TERMINATION', 'isp') as ReturnType<typeof ask>), byOfficer)
    .accepted();

  specification(decisionDecider, 'an end of its own is refused')
    .given(...aboutAgent)
    .when(line('AGENT_CONTRACT_TERMINATION', 'isp'), byOfficer)
    .refused('INV-14');
});

describe('a letter that goes on, or ends', () => {
  const later = { reviewAt: addDays(now, 20), endsAt: addDays(now, 80) };
  const renew = (overrides: Partial<typeof later> = {}): DecisionCommand => ({
    type: 'RenewRestriction',
    data: { restrictionId, ...later, ...overrides, reasons: 'Chưa khắc phục' },
  });
  const lift: DecisionCommand = { type: 'LiftRestriction', data: { restrictionId, reasons: 'Đã đính chính' } };
  const lifted: DecisionEvent = { type: 'RestorationRequested', data: { restrictionId, reasons: 'Đã đính chính' } };
  const noted = (stage: 'DONE' | 'REFUSED' | 'RESTORED' | 'TERMINATED' | 'LAPSED'): DecisionEvent => ({
    type: 'RestrictionNoted',
    data: { restrictionId, stage },
  });

  specification(decisionDecider, 'it is renewed, for a while that ends again')
    .given(...before, asked(), noted('DONE'))
    .when(renew(), byOfficer)
    .then({
      type: 'RestrictionRenewed',
      data: { restrictionId, addressee: OPERATOR, ...later, reasons: 'Chưa khắc phục' },
    });

  specification(decisionDecider, 'the same limits hold (INV-14)')
    .given(...before, asked())
    .when(renew({ reviewAt: addDays(now, 31) }), byOfficer)
    .refused('INV-14');

  for (const [name, passed, rules] of [
    ['in the last instant before its review', 0, []],
    ['not after it: it has lapsed (INV-14)', 1, ['INV-14']],
  ] as const) {
    const issuedAt = new Date(Date.parse(terms.reviewAt) + passed).toISOString();
    const trigger = specification(decisionDecider, `it is renewed ${name}`)
      .given(...before, asked())
      .when(renew({ reviewAt: addDays(issuedAt, 20), endsAt: addDays(issuedAt, 40) }), {
        issued: { ...byOfficer.issued, now: issuedAt },
      });
    if (rules.length === 0) trigger.accepted();
    else trigger.refused(...rules);
  }

  specification(decisionDecider, 'not by an officer with a declared conflict (INV-10)')
    .given(...before, asked(), { type: 'ConflictNoted', data: { officerRef: 'clerk', declaredOn: 'case-1' } })
    .when(renew(), byOfficer)
    .refused('INV-10');

  specification(decisionDecider, 'renewing names nobody (INV-17)')
    .given(...before, asked())
    .when({ type: 'RenewRestriction', data: { restrictionId, ...later, reasons: 'Hỏi @chu_trang' } }, byOfficer)
    .refused('INV-17');

  specification(decisionDecider, 'it is lifted')
    .given(...before, asked())
    .when(lift, byOfficer)
    .then(lifted);

  specification(decisionDecider, 'once')
    .given(...before, asked(), lifted)
    .when(lift, byOfficer)
    .then();

  specification(decisionDecider, 'lifting names nobody (INV-17)')
    .given(...before, asked())
    .when({ type: 'LiftRestriction', data: { restrictionId, reasons: 'Hỏi @chu_trang' } }, byOfficer)
    .refused('INV-17');

  specification(decisionDecider, 'what was lifted is not renewed (LC-STATE)')
    .given(...before, asked(), lifted)
    .when(renew(), byOfficer)
    .refused('LC-STATE');

  for (const stage of ['REFUSED', 'RESTORED', 'TERMINATED', 'LAPSED'] as const) {
    for (const [name, command] of Object.entries({ renewed: renew(), lifted: lift })) {
      specification(decisionDecider, `what is ${stage} is not ${name} (LC-STATE)`)
        .given(...before, asked(), noted(stage))
        .when(command, byOfficer)
        .refused('LC-STATE');
    }
  }

  specification(decisionDecider, 'a letter of another decision is not known (LC-STATE)')
    .given(...before)
    .when(lift, byOfficer)
    .refused('LC-STATE');

  specification(decisionDecider, 'what the provider answered is noted')
    .given(...before, asked())
    .when({ type: 'NoteRestriction', data: { restrictionId, stage: 'DONE' } })
    .then(noted('DONE'));

  specification(decisionDecider, 'of letters that this decision led to (LC-STATE)')
    .given(...before, asked())
    .when({ type: 'NoteRestriction', data: { restrictionId: EXPLANATION_ID, stage: 'DONE' } })
    .refused('LC-STATE');

  specification(decisionDecider, 'one letter of several')
    .given(...before, asked(), asked({ restrictionId: EXPLANATION_ID }), noted('REFUSED'))
    .when(
      { type: 'LiftRestriction', data: { restrictionId: EXPLANATION_ID, reasons: 'Đã đính chính' } },
      { ...byOfficer, issued: { actor: officer({ agencyId: agencies.health, officerRef: 'other' }) } },
    )
    .accepted();
});
