import { officer, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import {
  imported,
  inPerson,
  inTheVault,
  notified,
  policy,
  received,
  receivedByEmail,
  register,
  REPORT_ID,
} from '../../testing/index.js';
import type { OpenReportOfLetter, ReportCommand, SealedNotification } from './report.commands.js';
import { reportDecider } from './report.decider.js';

const postal = { arrivedOn: '2023-03-06', postmarkedOn: '2023-03-04', scanHash: 'c'.repeat(64) };
const byPost = { channelId: 'dic.post', channel: 'POST', postal } as const;
const eDocument = { documentNumber: '12/SYT', issuingBody: 'Sở Y tế', issuedOn: '2023-03-06' };
const byDocument = { channelId: 'dic.e-document', channel: 'E_DOCUMENT', eDocument } as const;
const atCounter = { channelId: 'dic.counter', channel: 'IN_PERSON', inPerson } as const;
const byOther = { channelId: 'dic.online', channel: 'OTHER_ELECTRONIC' } as const;
const onBehalf = { onBehalfOf: { subjectRef: '88888888-8888-5888-8888-888888888888' } };
const phone = 'gọi 0912 345 678';

describe('each channel has its own part (KH art. 5.1.a, 5.1.b; KH-08, KH-09)', () => {
  for (const way of [byPost, byDocument, atCounter, byOther]) {
    specification(reportDecider, `and ${way.channel} keeps it`).when(register(way)).then(received(way));
  }

  for (const { channel, channelId } of [byPost, byDocument, atCounter]) {
    specification(reportDecider, `${channel} is nothing without it (LC-CHANNEL)`)
      .when(register({ channel, channelId }))
      .refused('LC-CHANNEL');

    specification(reportDecider, `${channel} of a legacy register may lack it`)
      .when(register({ channel, channelId }), { issued: imported })
      .accepted();
  }

  for (const [part, foreign] of [
    ['postal', { postal }],
    ['eDocument', { eDocument }],
    ['inPerson', { inPerson }],
  ] as const) {
    specification(reportDecider, `and no other has ${part} (LC-CHANNEL)`)
      .when(register({ ...byOther, ...foreign }))
      .refused('LC-CHANNEL');
  }
});

describe('files that come with a report', () => {
  const attachments = [{ docRef: '55555555-4444-5444-8444-444444444444', hmac: 'c'.repeat(64) }];
  specification(reportDecider, 'are in the vault like its words (INV-17)')
    .when(register({ ...byOther, attachments }))
    .then(received({ ...byOther, attachments }));
});

describe('the dates of a letter follow each other (LC-TIME)', () => {
  for (const [name, dates] of [
    ['sent after it arrived', { postmarkedOn: '2023-03-06', arrivedOn: '2023-03-05' }],
    ['arriving tomorrow', { arrivedOn: '2023-03-07' }],
    ['arriving before 1990', { postmarkedOn: '1989-12-31', arrivedOn: '1990-01-02' }],
  ] as const) {
    specification(reportDecider, `not ${name}`)
      .when(register({ ...byPost, postal: { ...postal, ...dates } }))
      .refused('LC-TIME');
  }

  specification(reportDecider, 'sent, arrived and entered on one day')
    .when(register({ ...byPost, postal: { ...postal, postmarkedOn: '2023-03-06' } }))
    .accepted();

  specification(reportDecider, 'with a postmark that nobody can read')
    .when(register({ ...byPost, postal: { arrivedOn: '2023-03-06', scanHash: postal.scanHash } }))
    .accepted();

  specification(reportDecider, 'no document that is issued tomorrow')
    .when(register({ ...byDocument, eDocument: { ...eDocument, issuedOn: '2023-03-07' } }))
    .refused('LC-TIME');
});

describe('what a channel’s own part says names nobody (INV-17)', () => {
  specification(reportDecider, 'nor does the number of a document')
    .when(register({ ...byDocument, eDocument: { ...eDocument, documentNumber: '056089001234' } }))
    .refused('INV-17');

  specification(reportDecider, 'nor the body that issued it')
    .when(register({ ...byDocument, eDocument: { ...eDocument, issuingBody: phone } }))
    .refused('INV-17');

  specification(reportDecider, 'nor what a web address asks for')
    .when(register({ contentRefs: [{ url: 'https://example.org/?tu=a.b%40example.vn' }] }))
    .refused('INV-17');

  specification(reportDecider, 'nor who stands before its host')
    .when(register({ contentRefs: [{ url: 'https://nguyen.a@example.org/' }] }))
    .refused('INV-17');
});

describe('a clerk enters a report for a paper sender (life-cycle 3.4)', () => {
  specification(reportDecider, 'with the scan of the letter').when(register(byPost), { issued: onBehalf }).accepted();

  specification(reportDecider, 'with the scan of the paper that was handed over')
    .when(register(atCounter), { issued: onBehalf })
    .accepted();

  specification(reportDecider, 'not without one (LC-SCAN)')
    .when(register({ ...atCounter, inPerson: { receptionNote: inPerson.receptionNote } }), { issued: onBehalf })
    .refused('LC-SCAN');

  specification(reportDecider, 'not by a way that knows no paper (LC-SCAN)')
    .when(register(), { issued: onBehalf })
    .refused('LC-SCAN');
});

describe('sources (KH art. 7.3.a; KH-07, HP-17)', () => {
  const fromHealth = { source: 'AGENCY', notifyingAgencyId: agencies.health } as const;

  specification(reportDecider, 'a body’s letter bears its number')
    .when(register({ ...byPost, ...fromHealth, postal: { ...postal, documentNumber: '12/SYT' } }))
    .accepted();

  specification(reportDecider, 'and none comes without (LC-CHANNEL)')
    .when(register({ ...byPost, ...fromHealth }))
    .refused('LC-CHANNEL');

  const selfReport = {
    foundHow: 'Rà soát nội bộ',
    action: 'Đã gỡ bài viết ngay khi phát hiện',
    actedAt: '2023-03-05T02:00:00.000Z',
  };

  specification(reportDecider, 'an operator says what it found on its own service, and did about it')
    .when(register({ source: 'OPERATOR', selfReport }))
    .then(received({ source: 'OPERATOR' }), { type: 'OperatorSelfReportSubmitted', data: selfReport });

  specification(reportDecider, 'an operator may report what others did')
    .when(register({ source: 'OPERATOR' }))
    .accepted();

  specification(reportDecider, 'nobody else reports of itself so (LC-INTAKE)')
    .when(register({ selfReport }))
    .refused('LC-INTAKE');

  for (const [field, words] of [
    ['how it was found', { foundHow: phone }],
    ['what was done', { action: phone }],
  ] as const) {
    specification(reportDecider, `an operator names nobody in ${field} (INV-17)`)
      .when(register({ source: 'OPERATOR', selfReport: { ...selfReport, ...words } }))
      .refused('INV-17');
  }

  for (const actedAt of ['2023-03-06T02:00:00.001Z', '1989-12-31T00:00:00.000Z']) {
    specification(reportDecider, `an operator did not act at ${actedAt} (LC-TIME)`)
      .when(register({ source: 'OPERATOR', selfReport: { ...selfReport, actedAt } }))
      .refused('LC-TIME');
  }
});

describe('a body notifies the lead (KH art. 5.1, 7.3.a; KH-07)', () => {
  const content = [{ url: 'https://example.org/post/1' }];
  const notification = (overrides: Partial<SealedNotification> = {}): ReportCommand => ({
    type: 'NotifyLeadAgency',
    data: { ...byOther, contentRefs: content, message: inTheVault('message'), ...overrides },
  });
  const fromHealth = { actor: officer({ agencyId: agencies.health, role: 'CLERK' }) };
  const toLead = { ...byOther, source: 'AGENCY', notifyingAgencyId: agencies.health } as const;

  specification(reportDecider, 'through the lead’s own channel: it is the lead’s to acknowledge')
    .when(notification({ detectedAt: '2023-03-05T02:00:00.000Z' }), { issued: fromHealth })
    .then(received(toLead), notified({ detectedAt: '2023-03-05T02:00:00.000Z' }));

  specification(reportDecider, 'and not through one of its own (LC-CHANNEL)')
    .when(notification(), {
      issued: fromHealth,
      law: {
        channelIsOpen: (_id, _channel, agencyId) =>
          agencyId === agencies.dic ? undefined : { rule: 'LC-CHANNEL', parameters: {} },
      },
    })
    .then(received(toLead), notified());

  specification(reportDecider, 'the lead does not notify itself (LC-INTAKE)').when(notification()).refused('LC-INTAKE');

  specification(reportDecider, 'of nothing that it found later (LC-TIME)')
    .when(notification({ detectedAt: '2023-03-06T02:00:00.001Z' }), { issued: fromHealth })
    .refused('LC-TIME');

  specification(reportDecider, 'once (LC-STATE)')
    .given(received())
    .when(notification(), { issued: fromHealth })
    .refused('LC-STATE');

  specification(reportDecider, 'of what the lead did: the lead is told nothing (INV-10)')
    .when(notification({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.dic } }), { issued: fromHealth })
    .then(received({ ...toLead, reportedParty: { kind: 'AUTHORITY', agencyId: agencies.dic } }));

  specification(reportDecider, 'of nothing classified (INV-18)')
    .when(notification({ classified: true }), { issued: fromHealth })
    .refused('INV-18');

  specification(reportDecider, 'where somebody leads (LC-ADDRESSEE)')
    .when(notification(), { issued: fromHealth, law: { holderOf: () => undefined } })
    .refused('LC-ADDRESSEE');

  const measure = {
    ownPage: 'https://soyte.khanhhoa.invalid/thong-bao',
    measure: 'Đã ẩn bình luận trên trang của Sở',
    takenAt: '2023-03-05T02:00:00.000Z',
  };
  const interim = (overrides: Partial<typeof measure> = {}): ReportCommand => ({
    type: 'ReportInterimMeasure',
    data: { ...measure, ...overrides },
  });

  specification(reportDecider, 'and says what it did at once, on its own pages (duties 2.6)')
    .given(received(toLead), notified())
    .when(interim(), { issued: fromHealth })
    .then({ type: 'InterimOwnMeasureReported', data: { agencyId: agencies.health, ...measure } });

  for (const [name, words, rule] of [
    ['on a page that names nobody', { ownPage: 'https://example.org/?q=0912345678' }, 'INV-17'],
    ['in words that name nobody', { measure: phone }, 'INV-17'],
    ['before now', { takenAt: '2023-03-06T02:00:00.001Z' }, 'LC-TIME'],
    ['not before 1990', { takenAt: '1989-12-31T00:00:00.000Z' }, 'LC-TIME'],
  ] as const) {
    specification(reportDecider, `${name} (${rule})`)
      .given(received(toLead))
      .when(interim(words), { issued: fromHealth })
      .refused(rule);
  }
});

describe('a report of a letter (TH-01)', () => {
  const letterId = '99999999-9999-5999-8999-999999999999';
  const ofLetter: OpenReportOfLetter = {
    ...byPost,
    letterId,
    receivedBy: agencies.dic,
    leadAgencyId: agencies.dic,
    source: 'CITIZEN',
    receivedAt: '2023-03-05T02:00:00.000Z',
    occurredAtReason: 'Thư đến hôm qua',
    contentRefs: [{ url: 'https://example.org/post/1' }],
    message: inTheVault('message'),
  };
  const open = (overrides: Partial<OpenReportOfLetter> = {}): ReportCommand => ({
    type: 'OpenReportOfLetter',
    data: { ...ofLetter, ...overrides },
  });

  specification(reportDecider, 'comes in as the letter has it, and names its letter')
    .when(open(), { issued: policy })
    .then({ type: 'ReportReceived', data: ofLetter });

  specification(reportDecider, 'and the lead is told of one that a body wrote')
    .when(open({ source: 'AGENCY', notifyingAgencyId: agencies.health }), { issued: policy })
    .then(
      { type: 'ReportReceived', data: { ...ofLetter, source: 'AGENCY', notifyingAgencyId: agencies.health } },
      notified(),
    );

  specification(reportDecider, 'once (LC-STATE)')
    .given(received())
    .when(open(), { issued: policy })
    .refused('LC-STATE');
});

describe('classified material (KH art. 4.2; KH-06, INV-18; scenario 16)', () => {
  const refusal = { referenceNumber: 'MẬT-12', custodian: agencies.police };
  const refused = { type: 'ClassifiedMaterialRefused', data: { ...refusal, refusedBy: agencies.dic } } as const;

  specification(reportDecider, 'is refused at the boundary, whatever else is wrong')
    .when(register({ classified: true, source: 'AGENCY', contentRefs: [{}] }))
    .refused('INV-18');

  specification(reportDecider, 'is no matter where the clerk says that it is none')
    .when(register({ classified: false }))
    .accepted();

  specification(reportDecider, 'leaves its number and who keeps it, and nothing else')
    .when({ type: 'RecordClassifiedRefusal', data: refusal })
    .then(refused);

  specification(reportDecider, 'is refused also when it is noticed later')
    .given(received())
    .when({ type: 'RefuseClassifiedMaterial', data: refusal })
    .then(refused);

  specification(reportDecider, 'is not given to a custodian that nobody registered (LC-ADDRESSEE)')
    .when({ type: 'RecordClassifiedRefusal', data: refusal }, { law: { agency: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'has a number of a document, not of a person (INV-17)')
    .when({ type: 'RecordClassifiedRefusal', data: { ...refusal, referenceNumber: '056089001234' } })
    .refused('INV-17');

  specification(reportDecider, 'ends the report (LC-STATE)')
    .given(received(), refused)
    .when({ type: 'AcknowledgeReport', data: {} })
    .refused('LC-STATE');

  specification(reportDecider, 'and nothing comes after it was refused at the boundary (LC-STATE)')
    .given(refused)
    .when(register())
    .refused('LC-STATE');

  specification(reportDecider, 'is refused once (LC-STATE)')
    .given(refused)
    .when({ type: 'RefuseClassifiedMaterial', data: refusal })
    .refused('LC-STATE');

  it('is a matter of whoever refused it, and of nobody else', () => {
    const state = fold(reportDecider, reportDecider.initial, [refused]);
    expect(reportDecider.parties(state)).toEqual({
      lead: agencies.dic,
      receiver: agencies.dic,
      involved: [],
      reported: [],
    });
    expect(reportDecider.matterId(state, REPORT_ID)).toBe(REPORT_ID);
  });
});

describe('what was done about a report happened since it came in (LC-TIME)', () => {
  const readBack = (readBackAt: string): ReportCommand => ({
    type: 'ConfirmTranscript',
    data: { transcript: inTheVault('transcript'), readBackAt },
  });

  specification(reportDecider, 'a call that is entered later was read back on its day')
    .given(received())
    .when(readBack('2023-03-05T17:00:00.000Z'))
    .accepted();

  specification(reportDecider, 'not the day before')
    .given(received())
    .when(readBack('2023-03-05T16:59:59.999Z'))
    .refused('LC-TIME');

  specification(reportDecider, 'the receipt is acknowledged with what finds it by its code')
    .given(receivedByEmail())
    .when({ type: 'AcknowledgeReport', data: { trackingCodeHash: 'e'.repeat(64) } })
    .then({ type: 'ReportAcknowledged', data: { acknowledgedBy: agencies.dic, trackingCodeHash: 'e'.repeat(64) } });
});
