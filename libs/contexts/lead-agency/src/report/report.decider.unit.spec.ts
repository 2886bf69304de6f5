import { NOT_IN_SOURCE } from '#contracts';
import { officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { unless } from '#rules';
import { agencies } from '#rules/testing';
import {
  acknowledged,
  dismissed,
  imported,
  inTheVault,
  linked,
  merged,
  mergeNoted,
  notified,
  numbered,
  numberNoted,
  OPENED_CASE_ID,
  ORIGINAL_ID,
  OTHER_CASE_ID,
  policy,
  received,
  receivedByEmail,
  redirected,
  register,
  remedy,
  REPORT_ID,
  reportCompleted,
  reportConflict,
  reporter,
  returnedUntil,
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

  specification(reportDecider, 'by another body than the one that leads, which is told at once (KH-07)')
    .when(register(), { issued: { actor: officer({ agencyId: agencies.police, role: 'CLERK' }) } })
    .then(received({ receivedBy: agencies.police }), notified({ notifyingAgencyId: agencies.police }));

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

  specification(reportDecider, 'with a letter’s number, not a person’s (INV-17)')
    .when(register({ ...byPost, postal: { ...postal, documentNumber: '056089001234' } }))
    .refused('INV-17');

  specification(reportDecider, 'with a document’s number, not a person’s (INV-17)')
    .when(register({ contentRefs: [{ url: 'https://example.org/@a' }, { documentRef: 'a.b@example.vn' }] }))
    .refused('INV-17');

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
    .then(received({ occurredAtReason: 'Ghi trên giấy', receivedAt: yesterday }));

  specification(reportDecider, 'is never ahead (LC-TIME)')
    .when(register({ occurredAt: '2023-03-06T02:00:00.001Z', occurredAtReason: 'Nhầm' }), {
      issued: { occurredAt: '2023-03-06T02:00:00.001Z' },
    })
    .refused('LC-TIME');

  // Khánh Hòa: 30 days. The day on which it came in does not count, as of any limit (open question 35).
  const [firstOf0402, lastOf0302] = ['2023-02-03T17:00:00.000Z', '2023-02-03T16:59:59.999Z'];
  specification(reportDecider, 'is as long ago as the pack allows (late-entry)')
    .when(register({ occurredAt: firstOf0402, occurredAtReason: 'Thư đến chậm' }), {
      issued: { occurredAt: firstOf0402 },
    })
    .accepted();

  specification(reportDecider, 'is not longer ago (LC-TIME)')
    .when(register({ occurredAt: lastOf0302, occurredAtReason: 'Thư đến chậm' }), {
      issued: { occurredAt: lastOf0302 },
    })
    .refused('LC-TIME');

  specification(reportDecider, 'is not before now where the pack sets no bound (LC-TIME)')
    .when(register({ occurredAt: yesterday, occurredAtReason: 'Ghi trên giấy' }), {
      issued: { occurredAt: yesterday },
      law: { deadlineRule: () => undefined },
    })
    .refused('LC-TIME');

  specification(reportDecider, 'is now, where the pack sets no bound')
    .when(register(), { law: { deadlineRule: () => undefined } })
    .accepted();

  specification(reportDecider, 'is now, unless a reason is given (LC-TIME)')
    .when(register({ occurredAt: yesterday }), { issued: { occurredAt: yesterday } })
    .refused('LC-TIME');

  specification(reportDecider, 'is not declared where the report has ended (LC-STATE)')
    .given(received(), acknowledged, dismissed)
    .when(declare('officer-1'))
    .refused('LC-STATE');

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
    .then(received({ ...fromRegister, channel: 'POST', receivedBy: 'municipality', receivedAt: imported.occurredAt }));

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

  specification(reportDecider, 'is declared also when the report was linked: its case goes on')
    .given(received(), acknowledged, screened(), linked)
    .when(declare('officer-1'))
    .then(reportConflict('officer-1'));

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
      notified(),
      returnedUntil('2023-03-10T10:00:00.000Z'),
      reportCompleted,
      merged(),
      { type: 'ReportUnmerged', data: { from: ORIGINAL_ID, reasons } },
      mergeNoted(OTHER_CASE_ID, ['officer-1']),
      { type: 'UnmergeNoted', data: { reportId: OTHER_CASE_ID } },
      {
        type: 'ClassifiedMaterialRefused',
        data: { referenceNumber: '12', custodian: agencies.police, refusedBy: agencies.dic },
      },
      numberNoted,
      { type: 'RegistrationNumberVoided', data: { ...numbered, reasons } },
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
      { type: 'ReturnForInformation', data: returnedUntil('2023-03-10T10:00:00.000Z').data },
      { type: 'CompleteReport', data: { addition: inTheVault('addition') } },
      { type: 'MergeReport', data: { into: ORIGINAL_ID, reasons, remedy } },
      { type: 'UnmergeReport', data: { reasons } },
      { type: 'ExpectMerge', data: { reportId: OTHER_CASE_ID } },
      { type: 'NoteMerge', data: { reportId: OTHER_CASE_ID, conflicted: [] } },
      { type: 'NoteUnmerge', data: { reportId: OTHER_CASE_ID } },
      { type: 'FollowMerge', data: { into: ORIGINAL_ID, end: { kind: 'LINKED', caseId: OTHER_CASE_ID } } },
      { type: 'RefuseClassifiedMaterial', data: { referenceNumber: '12', custodian: agencies.police } },
      { type: 'NoteRegistrationNumber', data: numbered },
      { type: 'VoidRegistrationNumber', data: { reasons } },
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
      notifying: agencies.health,
      redirectedTo: agencies.police,
      involved: [agencies.health],
      reported: [],
    });
  });
});
