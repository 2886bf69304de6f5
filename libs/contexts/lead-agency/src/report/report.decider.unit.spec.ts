import { NOT_IN_SOURCE, type ReportEvent } from '#contracts';
import { issuance, officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { type LawInForce, unless } from '#rules';
import { agencyForTests, agencies, lawForTests } from '#rules/testing';
import {
  acknowledged,
  dismissed,
  imported,
  inTheVault,
  linked,
  OPENED_CASE_ID,
  OTHER_CASE_ID,
  policy,
  received,
  receivedByEmail,
  redirected,
  register,
  remedy,
  REPORT_ID,
  reportConflict,
  reporter,
  screen,
  screenAs,
  screened,
  transcriptConfirmed,
} from '../../testing/index.js';
import type { ReportCommand } from './report.commands.js';
import { reportDecider } from './report.decider.js';

const postal = { arrivedOn: '2023-03-06', postmarkedOn: '2023-03-04', scanHash: 'c'.repeat(64) };
const byPost = { channelId: 'dic.post', channel: 'POST', postal } as const;
const yesterday = '2023-03-05T02:00:00.000Z';
const reasons = 'Đã xem xét đầy đủ';

const confirm = (readBackAt = '2023-03-06T01:30:00.000Z'): ReportCommand => ({
  type: 'ConfirmTranscript',
  data: { transcript: inTheVault('transcript'), readBackAt },
});
const inform = (informedAt = '2023-03-06T01:30:00.000Z'): ReportCommand => ({
  type: 'InformReporter',
  data: { means: 'PHONE', summary: 'Thông tin đã được kiểm chứng và công bố', informedAt },
});
const declare = (officerRef: string): ReportCommand => ({
  type: 'DeclareConflict',
  data: reportConflict(officerRef).data,
});
const link = (caseId: string): ReportCommand => ({ type: 'LinkReport', data: { caseId } });
const redirect = (to: string): ReportCommand => ({ type: 'RedirectReport', data: { to, remedy, reasons } });
const redirectAway: ReportCommand = { type: 'RedirectAwayFromReportedParty', data: {} };
const dismiss = (ground: 'OUT_OF_SCOPE' | 'NO_FACTUAL_CLAIM'): ReportCommand => ({
  type: 'DismissReport',
  data: { ground, remedy, reasons },
});
const screenedForRedirection = screened({ disposition: 'REDIRECT', redirection: { to: agencies.police, remedy } });
const screenedForDismissal = screened({ disposition: 'DISMISS', dismissal: { ground: 'NO_FACTUAL_CLAIM', remedy } });

describe('a report is received (KH art. 5.1)', () => {
  specification(reportDecider, 'by telephone, on a published channel; the department leads')
    .when(register({ reporter }))
    .then(received({ reporter }));

  specification(reportDecider, 'anonymously too (open question 11)').when(register()).then(received());

  specification(reportDecider, 'by another body than the one that leads')
    .when(register(), { issued: { actor: officer({ agencyId: agencies.police, role: 'CLERK' }) } })
    .then(received({ receivedBy: agencies.police }));

  specification(reportDecider, 'on a channel that was valid when it came in')
    .when(register({ occurredAt: yesterday, occurredAtReason: 'Ghi trên giấy' }), {
      issued: { occurredAt: yesterday },
      law: { channelIsOpen: (_id, _channel, _agency, at) => unless(at === yesterday, 'LC-CHANNEL') },
    })
    .accepted();

  specification(reportDecider, 'on no other channel (LC-CHANNEL)')
    .when(register(), { law: { channelIsOpen: () => unless(false, 'LC-CHANNEL') } })
    .refused('LC-CHANNEL');

  specification(reportDecider, 'by post with the date of arrival and the scan (KH art. 5.1.b)')
    .when(register(byPost))
    .then(received(byPost));

  specification(reportDecider, 'by post never without them (LC-CHANNEL)')
    .when(register({ channelId: 'dic.post', channel: 'POST' }))
    .refused('LC-CHANNEL');

  specification(reportDecider, 'with them on no other channel (LC-CHANNEL)')
    .when(register({ postal }))
    .refused('LC-CHANNEL');

  specification(reportDecider, 'not with a letter that has not arrived yet (LC-TIME)')
    .when(register({ ...byPost, postal: { ...postal, arrivedOn: '2023-03-07' } }))
    .refused('LC-TIME');

  specification(reportDecider, 'not with a letter that arrived before it was sent (LC-TIME)')
    .when(register({ ...byPost, postal: { ...postal, arrivedOn: '2023-03-03' } }))
    .refused('LC-TIME');

  specification(reportDecider, 'from an agency, which is named (KH-07)')
    .when(register({ source: 'AGENCY', notifyingAgencyId: agencies.health }))
    .then(received({ source: 'AGENCY', notifyingAgencyId: agencies.health }));

  specification(reportDecider, 'from no agency without its name (LC-INTAKE)')
    .when(register({ source: 'AGENCY' }))
    .refused('LC-INTAKE');

  specification(reportDecider, 'from no agency that nobody registered (LC-INTAKE)')
    .when(register({ source: 'AGENCY', notifyingAgencyId: 'x' }), { law: { agency: () => undefined } })
    .refused('LC-INTAKE');

  specification(reportDecider, 'from a citizen without an agency’s name (LC-INTAKE)')
    .when(register({ notifyingAgencyId: agencies.health }))
    .refused('LC-INTAKE');

  specification(reportDecider, 'from an officer’s observation: the officer is remembered (KH-24)')
    .when(register({ source: 'OFFICER_OBSERVATION' }))
    .then(received({ source: 'OFFICER_OBSERVATION', observedBy: 'officer-1' }));

  specification(reportDecider, 'with a URL or a document for each content (LC-INTAKE)')
    .when(register({ contentRefs: [{ captureHash: 'a'.repeat(64) }] }))
    .refused('LC-INTAKE');

  specification(reportDecider, 'about an authority, which is named by its id')
    .when(register({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.health } }))
    .then(received({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.health } }));

  specification(reportDecider, 'about no authority without its id (LC-INTAKE)')
    .when(register({ reportedParty: { kind: 'AUTHORITY' } }))
    .refused('LC-INTAKE');

  specification(reportDecider, 'about anyone else by kind only (LC-INTAKE, INV-17)')
    .when(register({ reportedParty: { kind: 'NATURAL_PERSON', agencyId: agencies.health } }))
    .refused('LC-INTAKE');

  specification(reportDecider, 'where somebody leads (LC-ADDRESSEE)')
    .when(register(), { law: { holderOf: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'once (LC-STATE)').given(received()).when(register()).refused('LC-STATE');
});

describe('when a report came in (open question 34)', () => {
  specification(reportDecider, 'may be before now, with a reason that is kept')
    .when(register({ occurredAt: yesterday, occurredAtReason: 'Ghi trên giấy' }), { issued: { occurredAt: yesterday } })
    .then(received({ occurredAtReason: 'Ghi trên giấy' }));

  specification(reportDecider, 'is never ahead (LC-TIME)')
    .when(register({ occurredAt: '2023-03-06T02:00:00.001Z', occurredAtReason: 'Nhầm' }), {
      issued: { occurredAt: '2023-03-06T02:00:00.001Z' },
    })
    .refused('LC-TIME');

  specification(reportDecider, 'is at most 30 days ago')
    .when(register({ occurredAt: '2023-02-04T02:00:00.000Z', occurredAtReason: 'Thư đến chậm' }), {
      issued: { occurredAt: '2023-02-04T02:00:00.000Z' },
    })
    .accepted();

  specification(reportDecider, 'is not longer ago (LC-TIME)')
    .when(register({ occurredAt: '2023-02-04T01:59:59.999Z', occurredAtReason: 'Thư đến chậm' }), {
      issued: { occurredAt: '2023-02-04T01:59:59.999Z' },
    })
    .refused('LC-TIME');

  specification(reportDecider, 'is now, unless a reason is given (LC-TIME)')
    .when(register({ occurredAt: yesterday }), { issued: { occurredAt: yesterday } })
    .refused('LC-TIME');

  specification(reportDecider, 'is explained without naming anyone (INV-17)')
    .when(register({ occurredAt: yesterday, occurredAtReason: 'Gọi lại số 0912 345 678' }), {
      issued: { occurredAt: yesterday },
    })
    .refused('INV-17');
});

describe('a report from a legacy register', () => {
  const fromRegister = {
    channelId: NOT_IN_SOURCE,
    contentRefs: NOT_IN_SOURCE,
    message: NOT_IN_SOURCE,
    leadAgencyId: 'municipality',
    legacy: { register: 'receipt', reference: 'case-891' },
  } as const;

  specification(reportDecider, 'keeps the lead and the time of its source, and says what the source does not hold')
    .when(register({ ...fromRegister, channel: 'POST' }), { issued: imported })
    .then(received({ ...fromRegister, channel: 'POST', receivedBy: 'municipality' }));

  specification(reportDecider, 'is the only one that may leave anything open (LC-IMPORT)')
    .when(register({ ...fromRegister, leadAgencyId: agencies.dic }))
    .refused('LC-IMPORT', 'LC-IMPORT');

  specification(reportDecider, 'is issued by an import, not by another policy (LC-ISSUER)')
    .when(register(), { issued: policy })
    .refused('LC-ISSUER');
});

describe('what was spoken is read back (KH-08)', () => {
  specification(reportDecider, 'and confirmed').given(received()).when(confirm()).then(transcriptConfirmed);

  specification(reportDecider, 'after the acknowledgement too')
    .given(received(), acknowledged)
    .when(confirm())
    .then(transcriptConfirmed);

  specification(reportDecider, 'once (LC-TRANSCRIPT)')
    .given(received(), transcriptConfirmed)
    .when(confirm())
    .refused('LC-TRANSCRIPT');

  specification(reportDecider, 'where anything was spoken (LC-TRANSCRIPT)')
    .given(receivedByEmail())
    .when(confirm())
    .refused('LC-TRANSCRIPT');

  specification(reportDecider, 'not ahead of time (LC-TIME)')
    .given(received())
    .when(confirm('2023-03-06T02:00:00.001Z'))
    .refused('LC-TIME');

  specification(reportDecider, 'before it is screened (LC-STATE)')
    .given(received(), acknowledged, screened())
    .when(confirm())
    .refused('LC-STATE');
});

describe('a report is acknowledged (KH art. 6.1)', () => {
  const acknowledge: ReportCommand = { type: 'AcknowledgeReport', data: {} };

  specification(reportDecider, 'by the body that received it').given(received()).when(acknowledge).then(acknowledged);

  specification(reportDecider, 'once (LC-STATE)').given(received(), acknowledged).when(acknowledge).refused('LC-STATE');
});

describe('a report ends as it was screened (life-cycle 3.2)', () => {
  specification(reportDecider, 'linked to the case that was opened for it')
    .given(received(), acknowledged, screened())
    .when(link(OPENED_CASE_ID), { issued: policy })
    .then(linked);

  specification(reportDecider, 'linked to the case that was named')
    .given(received(), acknowledged, screened({ disposition: 'LINK_TO_CASE', linkTo: OTHER_CASE_ID }))
    .when(link(OTHER_CASE_ID), { issued: policy })
    .then({ type: 'ReportLinkedToCase', data: { caseId: OTHER_CASE_ID } });

  specification(reportDecider, 'and to no other (LC-DISPOSITION)')
    .given(received(), acknowledged, screened())
    .when(link(OTHER_CASE_ID))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'redirected to the body that was named')
    .given(received(), acknowledged, screenedForRedirection)
    .when(redirect(agencies.police), { issued: policy })
    .then({ type: 'ReportRedirected', data: { to: agencies.police, remedy, reasons } });

  specification(reportDecider, 'and to no other (LC-DISPOSITION)')
    .given(received(), acknowledged, screenedForRedirection)
    .when(redirect(agencies.health))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'not to a body that has ended meanwhile (LC-ADDRESSEE)')
    .given(received(), acknowledged, screenedForRedirection)
    .when(redirect(agencies.police), { law: { isActive: () => false } })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'never to the reported party (INV-10)')
    .given(
      received({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.police } }),
      acknowledged,
      screenedForRedirection,
    )
    .when(redirect(agencies.police))
    .refused('INV-10');

  specification(reportDecider, 'dismissed on the ground that was found, with reasons and remedy (INV-21)')
    .given(received(), acknowledged, screenedForDismissal)
    .when(dismiss('NO_FACTUAL_CLAIM'), { issued: policy })
    .then({ type: 'ReportDismissed', data: { ground: 'NO_FACTUAL_CLAIM', remedy, reasons } });

  specification(reportDecider, 'and on no other (LC-DISPOSITION)')
    .given(received(), acknowledged, screenedForDismissal)
    .when(dismiss('OUT_OF_SCOPE'))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'once (LC-STATE)')
    .given(received(), acknowledged, screenedForDismissal, dismissed)
    .when(dismiss('NO_FACTUAL_CLAIM'))
    .refused('LC-STATE');

  for (const command of [link(OPENED_CASE_ID), redirect(agencies.police), dismiss('OUT_OF_SCOPE')]) {
    specification(reportDecider, `not before it was screened: ${command.type} (LC-STATE)`)
      .given(received(), acknowledged)
      .when(command)
      .refused('LC-STATE');
  }
});

describe('a report about an authority (life-cycle 3.2, 3.7; INV-10)', () => {
  const about = (agencyId: string) => received({ reportedParty: { kind: 'AUTHORITY', agencyId } });
  const below = (superior: string): Partial<LawInForce> => ({
    agency: (agencyId) => agencyForTests(agencyId, { superior }),
  });
  const withoutSuperior: Partial<LawInForce> = {
    agency: (agencyId) => {
      const { superior: _, ...agency } = agencyForTests(agencyId);
      return agency;
    },
  };
  const goesTo = (to: string, agencyId: string, law: Partial<LawInForce> = {}) => {
    const state = fold(reportDecider, reportDecider.initial, [about(agencyId)]);
    const [event] = reportDecider.decide(redirectAway, state, { issued: issuance(policy), law: lawForTests(law) });
    expect(event).toMatchObject({ type: 'ReportRedirected', data: { to, remedy: { body: to } } });
    if (event?.type !== 'ReportRedirected') throw new Error('not redirected');
    expect(event.data.reasons.length * event.data.remedy.text.length).toBeGreaterThan(0);
  };

  it.each([agencies.dic, agencies.health])('goes to the body above it, with reasons and remedy (INV-21): %s', (id) => {
    goesTo(agencies.ppc, id);
  });

  it('goes to the provincial inspectorate where nobody stands above', () => {
    goesTo(agencies.inspectorate, agencies.ppc, withoutSuperior);
  });

  it('goes to the provincial inspectorate where the body above has ended', () => {
    goesTo(agencies.inspectorate, agencies.health, { isActive: (agencyId) => agencyId !== agencies.ppc });
  });

  it('goes to the provincial inspectorate where the lead stands above: it would come back', () => {
    goesTo(agencies.inspectorate, 'dic-inspectorate', below(agencies.dic));
  });

  it('goes above the provincial inspectorate where it is about that', () => {
    goesTo(agencies.ppc, agencies.inspectorate);
  });

  specification(reportDecider, 'goes there also when somebody was quicker to acknowledge it')
    .given(about(agencies.health), acknowledged)
    .when(redirectAway, { issued: policy })
    .accepted();

  specification(reportDecider, 'goes there before it is screened, not later (LC-STATE)')
    .given(about(agencies.health), transcriptConfirmed, acknowledged, screened())
    .when(redirectAway, { issued: policy })
    .refused('LC-STATE');

  specification(reportDecider, 'waits where there is neither (LC-ADDRESSEE)')
    .given(about(agencies.ppc))
    .when(redirectAway, { issued: policy, law: { ...withoutSuperior, bodyOfKind: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'never goes to the authority itself, which may be the inspectorate (LC-ADDRESSEE)')
    .given(about(agencies.inspectorate))
    .when(redirectAway, { issued: policy, law: withoutSuperior })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'and one about no authority does not go (LC-ADDRESSEE)')
    .given(received())
    .when(redirectAway, { issued: policy })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'is not screened by it (INV-10)')
    .given(about(agencies.dic), transcriptConfirmed, acknowledged)
    .when(screen())
    .refused('INV-10');
});

describe('the reporter is told how it ended (open questions 11, 12)', () => {
  const ends: readonly ReportEvent[] = [linked, redirected, dismissed];
  for (const end of ends) {
    specification(reportDecider, `after ${end.type}`)
      .given(received({ reporter }), acknowledged, end)
      .when(inform())
      .accepted();
  }

  specification(reportDecider, 'and what was told, and how, is kept')
    .given(received({ reporter }), acknowledged, dismissed)
    .when(inform())
    .then({
      type: 'ReporterInformed',
      data: {
        means: 'PHONE',
        summary: 'Thông tin đã được kiểm chứng và công bố',
        informedAt: '2023-03-06T01:30:00.000Z',
      },
    });

  specification(reportDecider, 'not before it ended (LC-CONTACT)')
    .given(received({ reporter }), acknowledged)
    .when(inform())
    .refused('LC-CONTACT');

  specification(reportDecider, 'not without a contact (LC-CONTACT)')
    .given(received({ reporter: { ...reporter, contactable: false } }), acknowledged, dismissed)
    .when(inform())
    .refused('LC-CONTACT');

  specification(reportDecider, 'not when it came from nobody (LC-CONTACT)')
    .given(received(), acknowledged, dismissed)
    .when(inform())
    .refused('LC-CONTACT');

  specification(reportDecider, 'not ahead of time (LC-TIME)')
    .given(received({ reporter }), acknowledged, dismissed)
    .when(inform('2023-03-06T02:00:00.001Z'))
    .refused('LC-TIME');
});

describe('a conflict of interest (KH-13, INV-10)', () => {
  specification(reportDecider, 'is declared by the officer')
    .given(received())
    .when(declare('officer-1'))
    .then(reportConflict('officer-1'));

  specification(reportDecider, 'is declared by the head for an officer')
    .given(received())
    .when(declare('officer-2'), { issued: { actor: officer({ role: 'HEAD' }) } })
    .then(reportConflict('officer-2'));

  specification(reportDecider, 'is declared for nobody else (LC-ISSUER)')
    .given(received())
    .when(declare('officer-2'))
    .refused('LC-ISSUER');

  specification(reportDecider, 'is declared once: again records nothing')
    .given(received(), reportConflict('officer-1'))
    .when(declare('officer-1'))
    .then();

  specification(reportDecider, 'is explained without naming anyone (INV-17)')
    .given(received())
    .when({ type: 'DeclareConflict', data: { officerRef: 'officer-1', reasons: 'Quen @nguoiphananh' } })
    .refused('INV-17');
});

describe('every report', () => {
  properties(reportDecider, {
    events: [
      received({ reporter }),
      receivedByEmail({ observedBy: 'officer-1', source: 'OFFICER_OBSERVATION' }),
      received({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.dic } }),
      transcriptConfirmed,
      acknowledged,
      screened(),
      screenedForRedirection,
      screenedForDismissal,
      linked,
      redirected,
      dismissed,
      reportConflict('officer-1'),
      {
        type: 'ReporterInformed',
        data: { means: 'SMS', summary: 'Đã xử lý', informedAt: '2023-03-06T01:30:00.000Z' },
      },
    ],
    commands: [
      register(),
      confirm(),
      { type: 'AcknowledgeReport', data: {} },
      screen(),
      screenAs({ disposition: 'LINK_TO_CASE', linkTo: OTHER_CASE_ID }),
      link(OPENED_CASE_ID),
      redirect(agencies.police),
      redirectAway,
      dismiss('NO_FACTUAL_CLAIM'),
      inform(),
      declare('officer-1'),
    ],
  });

  it('belongs to itself until it is linked, then to its case', () => {
    const before = fold(reportDecider, reportDecider.initial, [received(), acknowledged, screened()]);
    expect(reportDecider.matterId(before, REPORT_ID)).toBe(REPORT_ID);
    expect(reportDecider.matterId(fold(reportDecider, before, [linked]), REPORT_ID)).toBe(OPENED_CASE_ID);
  });

  it('shows whoever notified, and to whom it went, what they have to do with it', () => {
    const state = fold(reportDecider, reportDecider.initial, [
      received({ source: 'AGENCY', notifyingAgencyId: agencies.health, receivedBy: 'district-1' }),
      redirected,
    ]);
    expect(reportDecider.parties(state)).toEqual({
      lead: agencies.dic,
      receiver: 'district-1',
      involved: [agencies.health, agencies.police],
      reported: [],
    });
  });
});
